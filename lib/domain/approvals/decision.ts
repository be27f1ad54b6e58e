import type { seal } from "./seal";

type Sealed = Parameters<typeof seal>[1];

/** One person's verdict as its row says it; `hmac` must fit all of it. */
export type Decision = {
  requestId: string;
  deciderId: string;
  verdict: string;
  planDigest: string;
  decidedAt: Date;
  /** The identity provider's group by which the person decided; null where the policy names none. */
  groupName: string | null;
  /** The API token that carried the person's verdict; null for one given in the console. */
  tokenName: string | null;
  hmac: string;
};

/** What the seal of a decision covers. Group and token are left out where there is none, as before there were any. */
export function sealedDecision(decision: Omit<Decision, "hmac">): Sealed {
  const { requestId, deciderId, verdict, planDigest, decidedAt, groupName, tokenName } = decision;
  return {
    kind: "decision",
    requestId,
    digest: planDigest,
    deciderId,
    verdict,
    decidedAt: decidedAt.toISOString(),
    ...(groupName === null ? {} : { group: groupName }),
    ...(tokenName === null ? {} : { token: tokenName }),
  };
}
