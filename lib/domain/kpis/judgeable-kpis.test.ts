import { expect, it } from "vitest";
import { kpiSide } from "@/lib/domain/analysis/kpi-side";
import { judgeableKpis } from "./judgeable-kpis";
import { kpiLabels } from "./metric-names";
import type { Target } from "./target";

const targets: Target[] = [
  { kind: "binary", positive: "late", classes: ["late", "on time"] },
  { kind: "multiclass", classes: ["a", "b", "c"] },
  { kind: "regression" },
];

it.each(targets)("offers of $kind exactly the KPIs that a gate can judge", (target) => {
  const judged = Object.keys(kpiLabels).filter((name) => kpiSide(name, null, target).kind !== "fault");
  expect(judgeableKpis[target.kind].toSorted()).toEqual(judged.toSorted());
});
