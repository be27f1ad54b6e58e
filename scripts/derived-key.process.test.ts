import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { metricsToken, personalDataKey } from "@/lib/domain/digests/derive-key";

function run(secret: string, name = "metrics-token") {
  const env = { ...process.env, SLIPWAY_SECRET: secret };
  const script = join(import.meta.dirname, "derived-key.mjs");
  return spawnSync(process.execPath, [script, name], { env, encoding: "utf8" });
}

it("prints the token of the secret that the installation has", () => {
  const secret = "of thirty-two characters or more.";
  expect(run(secret)).toMatchObject({ status: 0, stdout: `${metricsToken(secret)}\n` });
});

it("prints the key for personal inputs, and nothing for what it does not know", () => {
  const secret = "of thirty-two characters or more.";
  expect(run(secret, "personal-data-key")).toMatchObject({ status: 0, stdout: `${personalDataKey(secret)}\n` });
  expect(run(secret, "session")).toMatchObject({ status: 1, stdout: "" });
});

it("refuses a secret with which no process would start", () => {
  const refused = run("short");
  expect(refused).toMatchObject({ status: 1, stdout: "" });
  expect(refused.stderr).toMatch(/^No process of Slipway starts with this SLIPWAY_SECRET: it must have at least 32/);
});
