import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { formatNumber, formatPercent } from "@/lib/client/format-number";
import type { Baseline, FeatureBaseline } from "@/lib/contracts/baseline";
import { sharesOf } from "@/lib/domain/models/compare-baselines";
import { ShareSteps } from "./share-steps";

/** How each feature was distributed where the version was trained: what monitoring compares with. */
export function BaselineTable({ baseline }: { baseline: Baseline }) {
  return (
    <Table caption="Reference distributions by feature" density="roomy" isStacked>
      <TableHead>
        <HeadCell>feature</HeadCell>
        <HeadCell>distribution</HeadCell>
        <HeadCell>typical</HeadCell>
        <HeadCell isNumeric>missing</HeadCell>
      </TableHead>
      <tbody>
        {baseline.features.map((feature) => (
          <TableRow key={feature.name}>
            <RowHeadCell>{feature.name}</RowHeadCell>
            <Cell>
              <ShareSteps title={`Distribution of ${feature.name}`} {...sharesOf(feature)} />
            </Cell>
            <Cell label="typical" isQuiet>
              {typical(feature)}
            </Cell>
            <Cell isNumeric isQuiet label="missing">
              {formatPercent(baseline.n > 0 ? feature.missing / baseline.n : null, 2)}
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

/** Digits of a feature's own numbers: enough to tell 0.31 from 0.32, few enough to read. */
const DIGITS = 2;

function typical(feature: FeatureBaseline): string {
  if (feature.type === "categorical") {
    const { labels, shares } = sharesOf(feature);
    return labels[0] === undefined ? "no category" : `${labels[0]}, ${formatPercent(shares[0])}`;
  }
  const { mean, std, min, max } = feature;
  if (mean !== undefined) {
    const spread = std === undefined ? "" : ` ± ${formatNumber(std, { digits: DIGITS })}`;
    return `mean ${formatNumber(mean, { digits: DIGITS })}${spread}`;
  }
  if (min === undefined || max === undefined) return "not given";
  return `${formatNumber(min, { digits: DIGITS })} to ${formatNumber(max, { digits: DIGITS })}`;
}
