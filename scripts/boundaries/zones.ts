/** Where each zone lives. A path belongs to the longest prefix that fits it. */
const ZONES = {
  app: "app/",
  proxy: "proxy.ts",
  components: "components/",
  client: "lib/client/",
  actions: "lib/actions/",
  http: "lib/http/",
  auth: "lib/auth/",
  workers: "lib/workers/",
  ingest: "lib/ingest/",
  gateway: "lib/gateway/",
  serving: "lib/serving/",
  processes: "lib/processes/",
  wiring: "lib/wiring.ts",
  "worker wiring": "lib/wiring-worker.ts",
  services: "lib/services/",
  command: "lib/command/",
  adapters: "lib/adapters/",
  ports: "lib/ports/",
  contracts: "lib/contracts/",
  domain: "lib/domain/",
  generated: "lib/generated/",
  db: "lib/db.ts",
  keys: "lib/keys.ts",
  env: "lib/env.ts",
  log: "lib/log.ts",
  clock: "lib/clock.ts",
  testing: "lib/testing/",
  scripts: "scripts/",
  e2e: "e2e/",
} as const;

type Zone = keyof typeof ZONES;

const EVERY_ZONE = Object.keys(ZONES) as Zone[]; // safe because Object.keys of this literal are its own keys

/** What each zone may import besides itself. Every arrow that is missing here is forbidden. */
export const MAY_IMPORT: Record<Zone, readonly Zone[]> = {
  app: ["components", "services", "contracts", "auth", "http", "client", "actions", "domain"],
  proxy: ["auth", "http", "env", "domain"],
  components: ["client", "actions", "contracts", "domain"],
  client: ["contracts", "domain", "actions"],
  actions: ["services", "command", "contracts", "auth", "wiring", "domain", "log", "clock"],
  http: ["services", "command", "contracts", "ports", "auth", "wiring", "domain", "env", "log", "clock"],
  auth: ["services", "command", "contracts", "wiring", "domain", "db", "keys", "env", "log", "clock"],
  workers: [
    "services",
    "command",
    "contracts",
    "ports",
    "auth",
    "processes",
    "wiring",
    "worker wiring",
    "domain",
    "db",
    "keys",
    "env",
    "log",
    "clock",
  ],
  ingest: ["serving", "processes", "contracts", "domain", "db", "keys", "env", "log", "clock"],
  gateway: ["serving", "processes", "contracts", "domain", "keys", "env", "log", "clock"],
  serving: ["processes", "contracts", "domain", "env", "log", "clock"],
  processes: [],
  wiring: ["adapters", "ports", "serving", "domain", "keys", "env"],
  "worker wiring": ["wiring", "services", "adapters", "ports", "domain", "db", "keys", "env", "clock"],
  services: ["command", "contracts", "ports", "serving", "domain", "generated", "db", "keys", "log"],
  command: ["contracts", "ports", "domain", "generated", "db", "log", "clock"],
  adapters: ["ports", "serving", "processes", "contracts", "domain", "keys", "env", "log", "clock"],
  ports: ["contracts", "domain"],
  contracts: ["domain"],
  domain: [],
  generated: [],
  db: ["generated", "env"],
  keys: ["domain", "env"],
  env: [],
  log: ["env"],
  clock: [],
  testing: EVERY_ZONE,
  scripts: EVERY_ZONE,
  e2e: ["testing", "scripts", "contracts", "domain"],
};

/** Packages and built-in modules that would break a zone's promise. */
export const MAY_NOT_LOAD: Partial<Record<Zone, { packages: RegExp; because: string }>> = {
  domain: {
    packages: /^(pg|pg-.*|pino|next|react|@prisma\/.*|node:(?!crypto$).*)$/,
    because: "rules are pure: no I/O, no framework, no clock",
  },
  contracts: { packages: /^(pg|pino|next|@prisma\/.*|node:.*)$/, because: "contracts run in the browser too" },
  ports: { packages: /^(pg|pino|next|react|@prisma\/.*)$/, because: "a port names what we need, not who supplies it" },
  client: { packages: /^(pg|pino|@prisma\/.*|node:.*)$/, because: "it runs in the browser" },
  components: { packages: /^(pg|pino|@prisma\/.*|node:.*)$/, because: "they run in the browser" },
};

export function zoneOf(path: string): Zone | null {
  const fitting = EVERY_ZONE.filter((zone) => path.startsWith(ZONES[zone]) || `${path}.ts` === ZONES[zone]);
  return fitting.sort((a, b) => ZONES[b].length - ZONES[a].length)[0] ?? null;
}
