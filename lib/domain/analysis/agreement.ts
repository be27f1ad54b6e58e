import type { Target } from "@/lib/domain/kpis/target";

/** Two numbers agree that are at most this many standard deviations of live's answers apart. */
export const AGREES_WITHIN_DEVIATIONS = 0.1;

/**
 * When two answers to one question agree: classes where they are the same. Numbers, which hardly ever are, where their distance
 * is small beside what live's answers range over (their standard deviation in the same window): whoever cannot tell live's
 * answers apart by so little cannot tell the versions apart.
 */
export type AgreementRule = { kind: "same" } | { kind: "near"; deviations: number };

export function agreementRule(target: Target | null): AgreementRule {
  return target?.kind === "regression" ? { kind: "near", deviations: AGREES_WITHIN_DEVIATIONS } : { kind: "same" };
}

/** What agreement means, where that is more than being the same. */
export function describeAgreement(rule: AgreementRule): string | null {
  return rule.kind === "same"
    ? null
    : `Two numbers agree that are at most ${rule.deviations} standard deviations of live’s answers apart.`;
}
