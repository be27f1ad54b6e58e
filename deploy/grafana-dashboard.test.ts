import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";

const dashboardSchema = z.object({
  panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).default([]) })),
});
const root = join(import.meta.dirname, "..");
const { panels } = dashboardSchema.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, "grafana-dashboard.json"), "utf8")),
);
const exporters = [
  "lib/gateway/gateway-metrics.ts",
  "lib/ingest/ingest-metrics.ts",
  "lib/services/platform/platform-metrics.ts",
].map((path) => readFileSync(join(root, path), "utf8"));

/** Metric names of the dashboard, without what a histogram appends. */
const asked = panels.flatMap(({ title, targets }) =>
  targets.flatMap(({ expr }) =>
    [...expr.matchAll(/slipway_\w+/g)].map(([name]) => ({ title, name: name.replace(/_bucket$/, "") })),
  ),
);

it.each(asked)("$title asks $name, which a process exports", ({ name }) => {
  const [own, ofDeployments] = [name.replace(/^slipway_/, ""), name.replace(/^slipway_deployment_/, "")];
  const written = [name, own, ofDeployments].map((form) => `"${form}"`);
  expect(exporters.some((text) => written.some((form) => text.includes(form)))).toBe(true);
});
