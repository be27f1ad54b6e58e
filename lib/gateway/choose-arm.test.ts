import { describe, expect, it } from "vitest";
import type { Route } from "@/lib/contracts/route-table";
import { routeOf } from "@/lib/testing/route-of";
import { chooseArm } from "./choose-arm";

const versionId = "01930000-0000-7000-8000-000000000002";
const target = { replicaId: "r", url: "http://127.0.0.1:1" };
type Arm = Route["arms"][number];
const arm = (name: Arm["arm"], weight: number, targets = [target]): Arm => ({
  arm: name,
  weight,
  targets,
  versionId,
  version: 1,
});
const route = (...arms: Arm[]) => routeOf({ arms });

describe("chooseArm", () => {
  it.each([
    ["0.1 of 75/25 -> live", route(arm("live", 75), arm("candidate", 25)), 0.1, "live"],
    ["0.8 of 75/25 -> candidate", route(arm("live", 75), arm("candidate", 25)), 0.8, "candidate"],
    ["a candidate without replicas -> live", route(arm("live", 75), arm("candidate", 25, [])), 0.8, "live"],
    ["a live arm without replicas -> nothing", route(arm("live", 75, []), arm("candidate", 25)), 0.1, undefined],
    ["no arms -> nothing", route(), 0.1, undefined],
  ])("%s", (_, table, random, expected) => {
    expect(chooseArm(table, null, random)?.arm).toBe(expected);
  });

  it("keeps a unit on its arm, whatever the dice say", () => {
    const table = route(arm("live", 50), arm("candidate", 50));
    for (const unit of ["ada", "emil", "rosa", "vera"]) {
      expect(chooseArm(table, unit, 0)?.arm).toBe(chooseArm(table, unit, 0.999)?.arm);
    }
  });
});
