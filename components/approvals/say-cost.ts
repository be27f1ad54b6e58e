import { formatMoney } from "@/lib/client/format-money";
import { formatSampleSize } from "@/lib/client/format-number";
import type { ApprovalView, VersionCost } from "@/lib/contracts/approval";

function say({ version, environment, currency, perThousand, answered }: VersionCost): string {
  return `v${version} ${formatMoney(perThousand, currency)} (${environment}, ${formatSampleSize(answered)})`;
}

/** What 1,000 answers of both versions cost, or what is missing to know it. */
export function sayCost({ live, candidate }: ApprovalView["cost"]): string {
  if (!live && !candidate) {
    return "Not known: prices are set on the deployment’s Performance tab.";
  }
  const known = [live, candidate].filter((cost) => cost !== null).map(say);
  const missing = live ? "the candidate" : "the live version";
  const gap = live && candidate ? "" : `; of ${missing} nothing is known`;
  return `1,000 answers, last 7 days: ${known.join(", ")}${gap}.`;
}
