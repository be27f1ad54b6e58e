import Link from "next/link";
import { StateGlyph } from "@/components/ui/state-glyph";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import type { ArmView } from "@/lib/contracts/deployment";
import { copiesWords } from "./copies-words";

export type ArmTableProps = { arms: ArmView[]; deploymentId: string };

/** Wish beside reality, by arm. */
export function ArmTable({ arms, deploymentId }: ArmTableProps) {
  return (
    <Table caption="What is wished for and what is so, by arm" isStacked>
      <TableHead>
        <HeadCell>arm</HeadCell>
        <HeadCell>version</HeadCell>
        <HeadCell isNumeric>share wished</HeadCell>
        <HeadCell isNumeric>share in force</HeadCell>
        <HeadCell isNumeric>replicas ready</HeadCell>
        <HeadCell>by</HeadCell>
      </TableHead>
      <tbody>
        {arms.map((arm) => (
          <TableRow key={arm.arm}>
            <RowHeadCell>{arm.arm}</RowHeadCell>
            <Cell label="version">v{arm.version}</Cell>
            <Cell isNumeric label="share wished">
              {arm.wished} %
            </Cell>
            <Cell isNumeric label="share in force">
              <span>
                {arm.seen === null ? "not yet" : `${arm.seen} %`} <Match isSame={arm.seen === arm.wished} />
                <span className="block text-muted-foreground text-xs empty:hidden">{copiesWords(arm)}</span>
              </span>
            </Cell>
            <Cell isNumeric label="replicas ready">
              <span>
                {arm.ready} of {arm.replicas} <Match isSame={arm.ready === arm.replicas} />
              </span>
            </Cell>
            <Cell label="by">
              {arm.rolloutNumber === null ? (
                "not known"
              ) : (
                <Link href={`/deployments/${deploymentId}/rollouts/${arm.rolloutNumber}`}>
                  rollout {arm.rolloutNumber}
                </Link>
              )}
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

function Match({ isSame }: { isSame: boolean }) {
  return (
    <span className="ml-1 inline-block align-[-2px]">
      <StateGlyph kind={isSame ? "ok" : "progress"} />
      <span className="sr-only">{isSame ? "as wished" : "not yet as wished"}</span>
    </span>
  );
}
