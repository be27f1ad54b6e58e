import { EmptyState } from "@/components/ui/empty-state";
import { FreezeBaseline } from "./freeze-baseline";

type Props = {
  version: number | null;
  deploymentId: string;
  mayFreeze: boolean;
  /** The time that the page shows, ISO: what freezing offers first. */
  range: { from: string; to: string };
};

/** Nothing can drift from nothing: says what is missing and how to have it. */
export function NoBaseline({ version, deploymentId, mayFreeze, range }: Props) {
  if (version === null) {
    return (
      <EmptyState title="Nothing was predicted in this time">
        Choose a longer time. Drift is shown as soon as predictions arrive.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={`v${version} was registered without a training baseline`}
      action={mayFreeze ? <FreezeBaseline {...{ deploymentId, version }} {...range} /> : null}
    >
      Register the next version with a <code>baseline</code>: per feature, the deciles of its training data and the rows
      between them, or the count of each category. Or freeze a time of its own traffic that you trust: drift is then
      measured for what comes after.
    </EmptyState>
  );
}
