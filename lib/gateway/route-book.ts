import { explainIssue } from "@/lib/contracts/explain-issue";
import {
  type Route,
  type RouteTable,
  routeTableSchema,
  type SignedRouteTable,
  signedRouteTableSchema,
} from "@/lib/contracts/route-table";
import { isRouteTableSigned } from "@/lib/domain/routing/table-signature";
import { log } from "@/lib/log";
import { readIfThere } from "@/lib/processes/read-if-there";
import { writeAtomically } from "@/lib/processes/write-atomically";

/** What became of an offered table. `stale` names the generation in force, which stays. */
type Offer =
  | { kind: "accepted"; generation: number }
  | { kind: "current"; generation: number }
  | { kind: "stale"; generation: number; reason: string }
  | { kind: "refused"; reason: string };

export type RouteBook = {
  generation(): number | null;
  /** How many routes are in force. */
  size(): number;
  find(team: string, deployment: string): Route | null;
  salts(): ReadonlySet<string>;
  /** Teams that have a deployment which the token may call, by the token's SHA-256 (hex); expired tokens count. */
  teamsOf(tokenHash: string): ReadonlySet<string>;
  offer(table: unknown): Offer;
};

type Held = {
  generation: number;
  signed: SignedRouteTable;
  byName: ReadonlyMap<string, Route>;
  teamsByToken: ReadonlyMap<string, ReadonlySet<string>>;
  salts: ReadonlySet<string>;
};

const NONE: ReadonlySet<string> = new Set();

/**
 * The route table in force, kept in `file`: a gateway killed at any moment starts again with it. A table is taken only when
 * it is signed with `key` and of a higher generation.
 */
export function openRouteBook(file: string, key: Uint8Array): RouteBook {
  let held: Held | null = readKept(file, key);
  let isKept = held !== null;

  /** A full disk must not stop an abort from moving traffic: the table counts, and is kept when it comes again. */
  function keep(signed: SignedRouteTable): void {
    try {
      writeAtomically(file, JSON.stringify(signed));
      isKept = true;
    } catch (error) {
      isKept = false;
      log.error({ err: error }, "the route table is in force but could not be kept on disk");
    }
  }

  return {
    generation: () => held?.generation ?? null,
    size: () => held?.byName.size ?? 0,
    find: (team, deployment) => held?.byName.get(`${team}/${deployment}`) ?? null,
    teamsOf: (tokenHash) => held?.teamsByToken.get(tokenHash) ?? NONE,
    salts: () => held?.salts ?? NONE,
    offer(offered) {
      const checked = check(offered, key);
      if ("reason" in checked) return { kind: "refused", reason: checked.reason };
      const { table, signed } = checked;
      const { generation } = table;
      const current = held?.generation ?? 0;
      if (generation === current && held?.signed.payload === signed.payload) {
        if (!isKept) keep(signed);
        return { kind: "current", generation };
      }
      if (generation <= current) {
        const reason = `Generation ${generation} is not higher than ${current}, which is in force.`;
        return { kind: "stale", generation: current, reason };
      }
      held = hold(table, signed);
      keep(signed);
      return { kind: "accepted", generation };
    },
  };
}

type Checked = { table: RouteTable; signed: SignedRouteTable } | { reason: string };

function check(offered: unknown, key: Uint8Array): Checked {
  const signed = signedRouteTableSchema.safeParse(offered);
  if (!signed.success) return { reason: "This is not a signed route table." };
  if (!isRouteTableSigned(key, signed.data)) {
    return { reason: "The signature does not fit: worker and gateway need the same SLIPWAY_SECRET." };
  }
  const table = routeTableSchema.safeParse(parseJson(signed.data.payload), { error: explainIssue });
  if (!table.success) {
    return { reason: `The route table is malformed: ${table.error.issues[0]?.message ?? "no reason"}` };
  }
  return { table: table.data, signed: signed.data };
}

function hold({ generation, routes }: RouteTable, signed: SignedRouteTable): Held {
  const byName = new Map(routes.map((route) => [`${route.team}/${route.deployment}`, route]));
  const teamsByToken = new Map<string, Set<string>>();
  for (const { team, callers } of routes) {
    for (const { tokenHash } of callers) {
      teamsByToken.set(tokenHash, (teamsByToken.get(tokenHash) ?? new Set()).add(team));
    }
  }
  return { generation, signed, byName, teamsByToken, salts: new Set(routes.map(({ salt }) => salt)) };
}

/** A kept table that does not verify (the secret was changed, the disk failed) is left aside: the worker sends the next. */
function readKept(file: string, key: Uint8Array): Held | null {
  const text = readIfThere(file);
  if (text === null) return null;
  const checked = check(parseJson(text), key);
  if (!("reason" in checked)) return hold(checked.table, checked.signed);
  log.warn({ reason: checked.reason }, "the route table kept on disk is not used");
  return null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // no schema accepts it
  }
}
