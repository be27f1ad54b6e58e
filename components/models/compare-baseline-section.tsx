import { HistogramOverlay } from "@/components/charts/histogram-overlay";
import { Details } from "@/components/ui/details";
import { Section } from "@/components/ui/section";
import { formatNumber, formatPlural } from "@/lib/client/format-number";
import type { Baseline } from "@/lib/contracts/baseline";
import { DRIFTED_FROM } from "@/lib/domain/drift/assess-drift";
import { compareBaselines, type FeaturePair } from "@/lib/domain/models/compare-baselines";

export type CompareBaselineSectionProps = {
  left: { name: string; baseline: Baseline | null };
  right: { name: string; baseline: Baseline | null };
};

/** Features drawn at once; the others are the same to the eye and stand folded away. */
const SHOWN = 4;

/** What the two were trained on, feature by feature, the most different first. */
export function CompareBaselineSection({ left, right }: CompareBaselineSectionProps) {
  if (!left.baseline || !right.baseline) {
    const [missing] = [left, right].filter((side) => !side.baseline);
    return (
      <Section title="Training data">
        <p className="text-sm text-muted-foreground">
          Cannot be compared: {missing?.name} was registered without reference distributions.
        </p>
      </Section>
    );
  }
  const { shared, onlyLeft, onlyRight } = compareBaselines(left.baseline.features, right.baseline.features);
  const moved = shared.filter((pair) => (pair.score ?? 0) >= DRIFTED_FROM).length;
  const draw = (pair: FeaturePair) => (
    <FeatureOverlay
      key={pair.name}
      pair={pair}
      left={{ label: left.name, n: left.baseline?.n ?? 0 }}
      right={{ label: right.name, n: right.baseline?.n ?? 0 }}
    />
  );
  return (
    <Section
      title={
        moved === 0
          ? "Training data: alike in every shared feature"
          : `Training data: ${formatPlural(moved, "feature")} moved`
      }
      aside={`${left.name}: ${left.baseline.source}; ${right.name}: ${right.baseline.source}`}
    >
      <div className="grid gap-x-6 gap-y-4 md:grid-cols-2">{shared.slice(0, SHOWN).map(draw)}</div>
      {shared.length > SHOWN ? (
        <Details summary={formatPlural(shared.length - SHOWN, "more feature")} className="mt-4">
          <div className="grid gap-x-6 gap-y-4 md:grid-cols-2">{shared.slice(SHOWN).map(draw)}</div>
        </Details>
      ) : null}
      <OnlyOne name={left.name} features={onlyLeft} />
      <OnlyOne name={right.name} features={onlyRight} />
    </Section>
  );
}

type Side = { label: string; n: number };

function FeatureOverlay({ pair, left, right }: { pair: FeaturePair; left: Side; right: Side }) {
  const bins = pair.labels.map((label, i) => ({
    label,
    baseline: pair.left[i] ?? 0,
    current: pair.right[i] ?? 0,
    isUnseen: (pair.left[i] ?? 0) === 0 && (pair.right[i] ?? 0) > 0,
  }));
  return (
    <div className="min-w-0">
      <h3 className="text-sm">
        {pair.name}{" "}
        <span className="font-normal text-muted-foreground">PSI {formatNumber(pair.score, { digits: 2 })}</span>
      </h3>
      <HistogramOverlay
        title={`${pair.name}, share of rows`}
        bins={bins}
        current={right}
        baseline={left}
        height={120}
      />
    </div>
  );
}

function OnlyOne({ name, features }: { name: string; features: readonly string[] }) {
  if (features.length === 0) return null;
  return (
    <p className="mt-3 text-sm text-muted-foreground">
      Only {name} knows {features.join(", ")}.
    </p>
  );
}
