import { expect, it } from "vitest";
import { parseEnvironment } from "./env";

const complete = {
  NODE_ENV: "test",
  DATABASE_URL: "postgresql://u:p@127.0.0.1:5432/slipway",
  PUBLIC_URL: "https://slipway.example.test/",
  SLIPWAY_SECRET: "s".repeat(32),
  OIDC_ISSUER: "https://issuer.example.test",
  OIDC_CLIENT_ID: "slipway",
  OIDC_CLIENT_SECRET: "secret",
} as const;

it("a complete environment -> defaults filled, PUBLIC_URL as an origin", () => {
  expect(parseEnvironment(complete)).toMatchObject({
    PUBLIC_URL: "https://slipway.example.test",
    SLIPWAY_WEB_PORT: 3000,
    GATEWAY_URL: "http://127.0.0.1:3001",
    SLIPWAY_DEMO: false,
  });
});

it.each([
  ["1", 1],
  ["5", 5],
  [undefined, 60],
])("analysis buckets of %s seconds -> %i", (seconds, expected) => {
  const environment = parseEnvironment({ ...complete, SLIPWAY_ANALYSIS_BUCKET_SECONDS: seconds });
  expect(environment.SLIPWAY_ANALYSIS_BUCKET_SECONDS).toBe(expected);
});

it.each(["7", "90", "0", "0.5", "-5", "x"])("analysis buckets of %s seconds -> refused", (seconds) => {
  expect(() => parseEnvironment({ ...complete, SLIPWAY_ANALYSIS_BUCKET_SECONDS: seconds })).toThrow(
    /SLIPWAY_ANALYSIS_BUCKET_SECONDS/,
  );
});

it("several wrong variables -> one message that names each", () => {
  const wrong = { ...complete, DATABASE_URL: "mysql://x", SLIPWAY_SECRET: "short", SLIPWAY_WEB_PORT: "99999" };
  const { OIDC_ISSUER: _absent, ...without } = wrong;
  expect(() => parseEnvironment(without)).toThrow(
    /DATABASE_URL: must be.*\n.*SLIPWAY_SECRET: must have.*\n.*OIDC_ISSUER: is missing\n.*SLIPWAY_WEB_PORT/s,
  );
});
