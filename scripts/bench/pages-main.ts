import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createDatabase } from "@/lib/db";
import { applyMigrations } from "@/scripts/stack/apply-migrations";
import { findFreePort } from "@/scripts/stack/free-port";
import { answersOk } from "@/scripts/stack/readiness";
import { startThrowawayPostgres } from "@/scripts/stack/throwaway-postgres";
import { measurePage, type PageMeasure } from "./pages/measure-page";
import { MAX_SCRIPTS_KB } from "./pages/scripts-kb";
import { seedWorld, type World } from "./pages/seed-world";
import { atMost, reportBench } from "./report-bench";

const root = process.cwd();
/** `--small` tries the bench itself within a minute; its figures say nothing of the aims. */
const SIZE = process.argv.includes("--small")
  ? { models: 20, versionsEach: 10, deployments: 3, predictions: 100_000, days: 28 }
  : { models: 500, versionsEach: 100, deployments: 20, predictions: 5_000_000, days: 28 };
/** For an idle machine. */
const AIM_P95_MS = 100;

const pagesOf = ({ deploymentId, model, team }: World) => [
  "/",
  "/models",
  "/models/register",
  `/models/${team}/${model}`,
  "/deployments",
  `/deployments/${deploymentId}`,
  `/deployments/${deploymentId}/performance`,
  `/deployments/${deploymentId}/performance?range=28d`,
  `/deployments/${deploymentId}/data?range=28d`,
  `/deployments/${deploymentId}/history`,
  "/reviews",
  "/audit",
];

const postgres = await startThrowawayPostgres(root, ["shared_buffers=512MB"]);
const secret = randomBytes(32).toString("hex");
try {
  const databaseUrl = postgres.urlOf("postgres");
  await applyMigrations(databaseUrl, join(root, "prisma", "migrations"));
  const port = await findFreePort();
  const webUrl = `http://127.0.0.1:${port}`;
  const environment = {
    ...process.env,
    NODE_ENV: "production" as const,
    DATABASE_URL: databaseUrl,
    PUBLIC_URL: webUrl,
    SLIPWAY_SECRET: secret,
    OIDC_ISSUER: "https://bench.test",
    OIDC_CLIENT_ID: "bench",
    OIDC_CLIENT_SECRET: "bench",
    LOG_LEVEL: "warn",
  };
  Object.assign(process.env, environment);
  const db = createDatabase(databaseUrl);
  console.error(`seeding ${SIZE.models * SIZE.versionsEach} versions and ${SIZE.predictions} predictions`);
  const world = await seedWorld(db, databaseUrl, secret, SIZE);
  await db.$disconnect();

  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  const web = spawn(process.execPath, [next, "start", "--port", String(port), "--hostname", "127.0.0.1"], {
    env: environment,
    stdio: ["ignore", "ignore", "inherit"],
  });
  try {
    while (!(await answersOk(`${webUrl}/api/health`))) await sleep(100);
    const results: PageMeasure[] = [];
    for (const path of pagesOf(world)) {
      const measure = await measurePage(webUrl, path, world.cookie);
      console.error(`${measure.p50Ms} ms p50, ${measure.p95Ms} ms p95, ${measure.javascriptKb} KB  ${path}`);
      results.push(measure);
    }
    const worst = (pick: (measure: PageMeasure) => number) => Math.max(...results.map(pick));
    reportBench("pages", { size: SIZE, pages: results }, [
      atMost(
        "p95 of the slowest page, ms",
        worst((m) => m.p95Ms),
        AIM_P95_MS,
      ),
      atMost(
        "scripts of the heaviest page, KB gzipped",
        worst((m) => m.javascriptKb),
        MAX_SCRIPTS_KB,
      ),
    ]);
  } finally {
    web.kill("SIGTERM");
    await once(web, "exit");
  }
} finally {
  await postgres.stop();
}
