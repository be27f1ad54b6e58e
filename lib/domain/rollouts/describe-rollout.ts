import { describeNeed, describeNext, describeShare } from "./describe-traffic";
import type { Described } from "./described";
import { isChoosing } from "./plan-limits";

const sentence = (words: string) => `${words}.`;

/** The headline of a rollout: a sentence or two that say where it stands and what it needs. */
export function describeRollout(rollout: Described): string {
  const { phase, from, to } = rollout;
  const back = from === null ? "Nothing was live before it." : `v${from} takes all traffic.`;
  switch (phase) {
    case "awaiting_approval":
      return `v${to} waits for ${approvalsMissing(rollout)}. Nothing has been touched.`;
    case "ready":
      return `v${to} may start. Nothing has been touched.`;
    case "starting":
      return `v${to} is being made ready. It takes no traffic yet.`;
    case "running":
      return running(rollout);
    case "waiting":
      return waiting(rollout);
    case "held":
      return `${describeShare(rollout)} and holds. ${rollout.evidence ?? rollout.reason}`.trim();
    case "paused":
      return `${describeShare(rollout)} and is paused.`;
    case "finishing":
      return from === null
        ? `v${to} takes all traffic.`
        : `v${to} takes all traffic; v${from} answers what it has begun.`;
    case "concluding":
      return `The comparison is over; traffic stays with v${from}.`;
    case "aborting":
    case "failing":
      return from === null ? `v${to} is being taken away.` : `Traffic goes back to v${from}.`;
    case "successful":
      return `v${to} is live.`;
    case "concluded":
      return `v${to} was compared with v${from}, which stays live.`;
    case "aborted":
      return `v${to} was aborted. ${back}`;
    case "failed":
      return `v${to} failed. ${back}`;
    case "withdrawn":
      return `The request for v${to} was withdrawn.`;
    case "refused":
      return `The request for v${to} was refused.`;
    case "changes_requested":
      return `The request for v${to} was sent back for changes.`;
    case "voided":
      return `The request for v${to} is void.`;
    case "expired":
      return `The request for v${to} has expired.`;
    case "superseded":
      return rollout.supersededBy === null
        ? `v${to} gave way to another rollout.`
        : `v${to} gave way to rollout ${rollout.supersededBy}.`;
  }
}

function approvalsMissing({ approvals }: Described): string {
  const missing = approvals ? approvals.need - approvals.have : 1;
  return missing === 1 ? "an approval" : `${missing} approvals`;
}

function running(rollout: Described): string {
  const needed = rollout.evidence ?? describeNeed(rollout);
  return needed
    ? `${sentence(describeShare(rollout))} ${needed}`
    : sentence(`${describeShare(rollout)}; ${describeNext(rollout)}`);
}

function waiting(rollout: Described): string {
  const { evidence, to, from } = rollout;
  if (isChoosing(rollout)) {
    const chooses = `${describeShare(rollout)}, as planned. A person chooses: v${to} or v${from}.`;
    return evidence ? `${chooses} ${evidence}` : chooses;
  }
  const asks = `${describeShare(rollout)} and waits for somebody to continue; ${describeNext(rollout)}.`;
  return evidence ? `${asks} ${evidence}` : asks;
}
