import { formatNumber, formatPercent, formatPlural } from "@/lib/client/format-number";
import type { StateKind } from "@/lib/contracts/state-kind";
import {
  MIN_CHECKED_ROWS,
  type QualityCheck,
  type QualityFinding,
  type QualityReport,
} from "@/lib/domain/monitors/quality";

const checkWords: Record<QualityCheck, string> = {
  missing: "missing",
  type: "wrong type",
  new_category: "value never seen in training",
  range: "beyond the training range",
  constant: "one value only",
  absent: "not sent at all",
};

/** What failed, in the words of the table. */
export function checkName(check: QualityCheck): string {
  return checkWords[check];
}

/** How common it is, and how common it was: "29 %, usually 0 %". */
export function shareWords({ share, usual }: QualityFinding): string {
  const now = formatPercent(share, share < 0.1 ? 2 : 1);
  return usual === null || usual === 0 ? now : `${now}, usually ${formatPercent(usual, 2)}`;
}

export function findingState({ isBad }: QualityFinding): StateKind {
  return isBad ? "bad" : "off";
}

/** The heading of the checks. */
export function qualityHeadline({ checks, failing, rows }: QualityReport): string {
  if (checks === 0) return "Quality: nothing to check in this time";
  if (rows < MIN_CHECKED_ROWS) return `Quality: not enough rows to judge, ${formatNumber(rows)} of ${MIN_CHECKED_ROWS}`;
  if (failing === 0) return `Quality: all ${formatNumber(checks)} checks pass`;
  return `Quality: ${formatPlural(failing, "check")} of ${formatNumber(checks)} ${failing === 1 ? "fails" : "fail"}`;
}
