import { PageLink } from "@/components/ui/page-link";
import { RowList } from "@/components/ui/row-list";
import { State } from "@/components/ui/state";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { formatLatency } from "@/lib/client/format-duration";
import { formatNumber } from "@/lib/client/format-number";
import type { PredictionRow } from "@/lib/contracts/prediction";
import { truthState } from "./truth-state";

type Props = { predictions: PredictionRow[]; hrefOf: (prediction: PredictionRow) => string };

/** Predictions newest first, each with what is known of the truth. */
export function PredictionTable({ predictions, hrefOf }: Props) {
  return (
    <RowList>
      <Table caption="Predictions, newest first" density="roomy" isStacked>
        <TableHead>
          <HeadCell>when</HeadCell>
          <HeadCell>version</HeadCell>
          <HeadCell>inputs</HeadCell>
          <HeadCell>answer</HeadCell>
          <HeadCell isNumeric>score</HeadCell>
          <HeadCell isNumeric>latency</HeadCell>
          <HeadCell>truth</HeadCell>
        </TableHead>
        <tbody>
          {predictions.map((prediction) => {
            const truth = truthState(prediction);
            return (
              <TableRow key={prediction.id}>
                <RowHeadCell className="whitespace-nowrap">
                  <PageLink href={hrefOf(prediction)} data-row-link="">
                    <Time value={prediction.at} isPlain />
                  </PageLink>
                  {prediction.history ? (
                    <span className="block text-2xs font-normal text-muted-foreground">backfilled</span>
                  ) : null}
                </RowHeadCell>
                <Cell label="version">
                  v{prediction.version} <span className="text-muted-foreground">{prediction.arm}</span>
                </Cell>
                <Cell isQuiet className="max-w-[38ch] truncate font-mono text-2xs">
                  {prediction.inputsPreview ?? "not kept"}
                </Cell>
                <Cell label="answer">{prediction.answer ?? `error ${prediction.status}`}</Cell>
                <Cell isNumeric label="score">
                  {prediction.score === null ? "–" : formatNumber(prediction.score, { digits: 3 })}
                </Cell>
                <Cell isNumeric label="latency">
                  {formatLatency(prediction.latencyMs)}
                </Cell>
                <Cell label="truth">
                  <State kind={truth.kind}>{truth.word}</State>
                </Cell>
              </TableRow>
            );
          })}
        </tbody>
      </Table>
    </RowList>
  );
}
