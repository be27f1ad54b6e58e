import { describe, expect, test } from "vitest";
import { readStackSettings } from "./stack-settings";

describe("settings of a stack on this machine", () => {
  test("without variables the ports follow each other and everything is on loopback", () => {
    const settings = readStackSettings("/clone", {});
    expect(settings.ports).toEqual({ web: 3000, gateway: 3001, ingest: 3002, identityProvider: 3003, postgres: 3004 });
    expect(settings.publicUrl).toBe("http://127.0.0.1:3000");
    expect(settings.issuerUrl).toBe("http://127.0.0.1:3003");
    expect(settings.dataFolder).toBe("/clone/.slipway");
  });

  test("a data folder may lie anywhere", () => {
    expect(readStackSettings("/clone", { SLIPWAY_DATA_DIR: "/data" }).dataFolder).toBe("/data");
    expect(readStackSettings("/clone", { SLIPWAY_DATA_DIR: "tests/e2e" }).dataFolder).toBe("/clone/tests/e2e");
  });

  test.each(["abc", "0", "65536", "80.5", ""])('port "%s" is refused by the name of its variable', (port) => {
    expect(() => readStackSettings("/clone", { SLIPWAY_GATEWAY_PORT: port })).toThrow(/^SLIPWAY_GATEWAY_PORT is "/);
  });

  test("one port for two processes is refused by both names", () => {
    const variables = { SLIPWAY_WEB_PORT: "4000", SLIPWAY_PG_PORT: "4000" };
    expect(() => readStackSettings("/clone", variables)).toThrow(/SLIPWAY_WEB_PORT and SLIPWAY_PG_PORT are both 4000/);
  });
});
