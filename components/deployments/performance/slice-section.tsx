import { Section } from "@/components/ui/section";
import type { KpiSlices } from "@/lib/contracts/kpi-truth";
import { MINIMUM_SLICE_ROWS } from "@/lib/domain/kpis/rank-slices";
import { slicesHeadline, slicesMethod } from "./prepare-slices";
import { SliceTable } from "./slice-table";

/** Where answers are worse than elsewhere, input by input. */
export function SliceSection({ slices }: { slices: KpiSlices | null }) {
  return (
    <Section title={slicesHeadline(slices)} aside="worst parts of the inputs">
      {slices && slices.compared > 0 ? (
        <>
          <SliceTable slices={slices} />
          <p className="mt-2 max-w-[100ch] text-xs text-muted-foreground">{slicesMethod(slices)}</p>
        </>
      ) : (
        <p className="text-sm text-muted-foreground">
          A part is compared once it, and the rest, have {MINIMUM_SLICE_ROWS} labelled rows whose inputs were kept.
        </p>
      )}
    </Section>
  );
}
