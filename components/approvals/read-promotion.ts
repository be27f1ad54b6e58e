import type { PromoteRolloutInput, PromotionOffer } from "@/lib/contracts/promotion";
import { PROMOTION_WEIGHTS } from "@/lib/domain/rollouts/promotion-weights";
import type { StrategyInput } from "@/lib/domain/rollouts/strategy-schema";

const strategies: Record<string, { label: string; strategy: NonNullable<PromoteRolloutInput["strategy"]> }> = {
  canary: {
    label: `Canary with gates: ${PROMOTION_WEIGHTS.map((weight) => `${weight} %`).join(", ")}, then all`,
    strategy: { kind: "canary", weights: PROMOTION_WEIGHTS, analysis: {} },
  },
  blue_green: {
    label: "Blue/green: judged beside live, one switch, the old version kept warm",
    strategy: { kind: "blue_green" },
  },
  shadow: {
    label: `Shadow, then canary: answers copies of questions first`,
    strategy: { kind: "shadow", weights: PROMOTION_WEIGHTS },
  },
  rolling: { label: "Rolling: all at once", strategy: { kind: "rolling" } },
};
const withoutLive: readonly StrategyInput["kind"][] = ["rolling"];

/** How a version may be promoted, the safest first; with nothing live there is nothing to compare with. */
export function promotionStrategies(hasLive: boolean): { value: string; label: string }[] {
  return Object.entries(strategies)
    .filter(([, { strategy }]) => hasLive || withoutLive.includes(strategy.kind))
    .map(([value, { label }]) => ({ value, label }));
}

/** What the dialog's fields ask for. */
export function readPromotion(form: FormData, offer: PromotionOffer): PromoteRolloutInput {
  return {
    rolloutId: offer.rolloutId,
    deploymentId: String(form.get("deployment") ?? offer.deploymentId),
    strategy: strategies[String(form.get("strategy"))]?.strategy,
    autoStart: form.get("autoStart") !== null,
    reason: String(form.get("reason") ?? ""),
  };
}
