import { expect, it } from "vitest";
import { faultWords } from "./fault-words";

it("names version, deployment and what it does", () => {
  const fault = { deployment: "flight-delay-staging", version: 2, way: "wrong" } as const;
  expect(faultWords(fault)).toBe("v2 of flight-delay-staging answers wrongly");
});
