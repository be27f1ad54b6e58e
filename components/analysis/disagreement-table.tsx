"use client";

import { useState } from "react";
import { PageLink } from "@/components/ui/page-link";
import { Cell, HeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { formatNumber } from "@/lib/client/format-number";
import type { Disagreement, ShadowEvidence } from "@/lib/contracts/analysis";
import { itemTitle } from "@/lib/domain/reviews/item-title";
import { SendToReview } from "./send-to-review";

export type DisagreementTableProps = {
  disagreements: readonly Disagreement[];
  queues: ShadowEvidence["queues"];
  deploymentId: string;
  /** "v1" */
  live: string;
  candidate: string;
};

/** The questions on which both versions differ most, each to be chosen for a person to judge. */
export function DisagreementTable({ disagreements, queues, deploymentId, live, candidate }: DisagreementTableProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const isSendable = queues.length > 0;
  if (disagreements.length === 0) {
    return <p className="mt-4 text-sm text-muted-foreground">Both versions gave the same answer to every question.</p>;
  }
  const choose = (id: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  // A live page brings other rows: what is no longer shown is no longer chosen.
  const shown = disagreements.map((each) => each.candidate.predictionId).filter((id) => chosen.has(id));
  return (
    <div className="mt-5">
      <h3 className="mb-2 text-sm font-medium">Where they differ most</h3>
      <Table caption="Questions that both versions answered differently, largest difference of score first" isStacked>
        <TableHead>
          {isSendable ? (
            <HeadCell className="w-8">
              <span className="sr-only">chosen</span>
            </HeadCell>
          ) : null}
          <HeadCell>question</HeadCell>
          <HeadCell>live {live}</HeadCell>
          <HeadCell>candidate {candidate}</HeadCell>
          <HeadCell isNumeric>difference</HeadCell>
        </TableHead>
        <tbody>
          {disagreements.map((each) => (
            <TableRow key={each.candidate.predictionId}>
              {isSendable ? (
                <Cell className="max-sm:order-[-1]">
                  <input
                    type="checkbox"
                    className="size-4 accent-primary"
                    aria-label={`Send “${nameOf(each)}” to review`}
                    checked={chosen.has(each.candidate.predictionId)}
                    onChange={(event) => choose(each.candidate.predictionId, event.target.checked)}
                  />
                </Cell>
              ) : null}
              <Cell className="w-1/2 max-w-0 max-sm:order-[-2] max-sm:w-auto max-sm:max-w-none">
                <PageLink
                  href={`/deployments/${deploymentId}/predictions/${each.candidate.predictionId}`}
                  className="block truncate max-sm:whitespace-normal"
                  title={nameOf(each)}
                >
                  {nameOf(each)}
                </PageLink>
              </Cell>
              <Cell label={`live ${live}`}>
                <Answer side={each.live} />
              </Cell>
              <Cell label={`candidate ${candidate}`}>
                <Answer side={each.candidate} />
              </Cell>
              <Cell isNumeric label="difference">
                {each.scoreDifference === null
                  ? "–"
                  : formatNumber(each.scoreDifference, { digits: 3, isSigned: true })}
              </Cell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      <SendToReview
        predictionIds={shown}
        queues={queues}
        versions={[live, candidate]}
        onSent={() => setChosen(new Set())}
      />
    </div>
  );
}

function nameOf({ inputs, requestId, row }: Disagreement): string {
  return inputs && Object.keys(inputs).length > 0 ? itemTitle(inputs) : `request ${requestId}, row ${row}`;
}

function Answer({ side: { answer, score, status } }: { side: Disagreement["live"] }) {
  if (answer === null) return <span className="text-state-bad">failed, status {status}</span>;
  return (
    <span>
      {answer}
      {score === null ? null : <span className="text-muted-foreground"> {formatNumber(score, { digits: 3 })}</span>}
    </span>
  );
}
