import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { formatNumber } from "@/lib/client/format-number";
import type { ReplayedAnswer } from "@/lib/contracts/replay";

export type ComparedAnswer = Pick<ReplayedAnswer, "version" | "answer" | "score"> & {
  /** What turned out; null while nobody knows. */
  truth: string | null;
};

type Props = { original: ComparedAnswer; replayed: ReplayedAnswer };

/** What was answered then and what the other version answers now, with the truth where it is known. */
export function ReplayedAnswers({ original, replayed }: Props) {
  const { truth } = original;
  const rows = [
    { key: "then", when: "then", ...original },
    { key: "now", when: `now, ${replayed.deployment} in ${replayed.environment}`, ...replayed },
  ];
  return (
    <>
      <p>
        {replayed.answer === original.answer ? "Both versions answer the same" : "The two versions answer differently"}
        {truth === null ? "; the truth is not known yet." : `; it was ${truth}.`}
      </p>
      <Table caption="Both answers">
        <TableHead>
          <HeadCell>version</HeadCell>
          <HeadCell>asked</HeadCell>
          <HeadCell>answer</HeadCell>
          <HeadCell isNumeric>score</HeadCell>
        </TableHead>
        <tbody>
          {rows.map(({ key, version, when, answer, score }) => (
            <TableRow key={key}>
              <RowHeadCell>v{version}</RowHeadCell>
              <Cell>{when}</Cell>
              <Cell>{answer ?? "no answer"}</Cell>
              <Cell isNumeric>{score === null ? "–" : formatNumber(score, { digits: 4 })}</Cell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </>
  );
}
