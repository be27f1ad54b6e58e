import { formatMoney } from "@/lib/client/format-money";
import { formatNumber, formatSampleSize } from "@/lib/client/format-number";
import type { ApprovalView, VersionCost } from "@/lib/contracts/approval";
import { isLikeLoad } from "@/lib/domain/economics/money";

const load = ({ perReplicaHour }: VersionCost) => `${formatNumber(Math.round(perReplicaHour))} per replica hour`;

function say(cost: VersionCost): string {
  const { version, environment, currency, perThousand, answered } = cost;
  return `v${version} ${formatMoney(perThousand, currency)} (${environment}, ${formatSampleSize(answered)}, ${load(cost)})`;
}

/**
 * What 1,000 answers of both versions cost, or what is missing to know it. A version on trial that is hardly asked costs more for
 * each answer whatever it is: its figure is left out.
 */
export function sayCost({ live, candidate }: ApprovalView["cost"]): string {
  if (!live && !candidate) {
    return "Not known: prices are set on the deployment’s Performance tab.";
  }
  if (live && candidate && !isLikeLoad(live.perReplicaHour, candidate.perReplicaHour)) {
    const { version, environment } = candidate;
    return `1,000 answers, last 7 days: ${say(live)}. v${version} cannot be compared: it gave ${load(candidate)} in ${environment}, and the price of an answer follows from that.`;
  }
  const known = [live, candidate].filter((cost) => cost !== null).map(say);
  const missing = live ? "the candidate" : "the live version";
  const gap = live && candidate ? "" : `; of ${missing} nothing is known`;
  const mixed =
    live && candidate && live.currency !== candidate.currency ? " The prices are in different currencies." : "";
  return `1,000 answers, last 7 days: ${known.join(", ")}${gap}.${mixed}`;
}
