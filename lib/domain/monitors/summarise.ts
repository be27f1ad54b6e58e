import type { DriftVerdict } from "@/lib/domain/drift/assess-drift";
import { holmAdjusted } from "@/lib/domain/statistics/holm";

/** One judged feature: its verdict, and the chance of as large a chi-square without any drift (null where undefined). */
type JudgedFeature = { verdict: DriftVerdict; pValue: number | null };

const ALPHA = 0.05;

/**
 * What many features say together: with more of them more leave their 95 % range by chance. `beyondChance` of `judged` did,
 * `expectedByChance` would without any drift, and `beyondChanceTogether` are surprising even so (Holm 1979).
 */
export function summariseFeatures(features: readonly JudgedFeature[]) {
  const judged = features.filter(({ verdict }) => verdict !== "not_enough_data");
  const pValues = judged.flatMap(({ pValue }) => pValue ?? []);
  const atMost = (values: readonly number[]) => values.filter((value) => value <= ALPHA).length;
  return {
    judged: judged.length,
    drifted: judged.filter(({ verdict }) => verdict === "drifted").length,
    beyondChance: atMost(pValues),
    expectedByChance: ALPHA * pValues.length,
    beyondChanceTogether: atMost(holmAdjusted(pValues)),
  };
}
