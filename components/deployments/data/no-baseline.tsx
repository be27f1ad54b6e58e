import { EmptyState } from "@/components/ui/empty-state";

/** Nothing can drift from nothing: says what is missing and how to have it. */
export function NoBaseline({ version }: { version: number | null }) {
  if (version === null) {
    return (
      <EmptyState title="Nothing was predicted in this time">
        Choose a longer time. Drift is shown as soon as predictions arrive.
      </EmptyState>
    );
  }
  return (
    <EmptyState title={`v${version} was registered without a training baseline`}>
      Register the next version with a <code>baseline</code>: per feature, the deciles of its training data and the rows
      between them, or the count of each category. Drift is then measured from the first prediction on.
    </EmptyState>
  );
}
