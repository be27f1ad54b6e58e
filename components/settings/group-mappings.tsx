"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { unmapGroup } from "@/lib/actions/group-mappings";
import type { GroupMappings as Mappings } from "@/lib/contracts/group-mapping";
import { roleNames } from "@/lib/domain/access/permissions";
import { MapGroup, type TeamChoice } from "./map-group";

type Props = { mappings: Mappings["mappings"]; teams: TeamChoice[] };

export function GroupMappings({ mappings, teams }: Props) {
  const router = useRouter();
  return (
    <Section title="What groups become" aside={<MapGroup teams={teams} />}>
      {mappings.length === 0 ? (
        <EmptyState title="No group is mapped yet">
          Map a group of your identity provider to a role in a team.
        </EmptyState>
      ) : (
        <Table caption="Group mappings" density="roomy">
          <TableHead>
            <HeadCell>group</HeadCell>
            <HeadCell>becomes</HeadCell>
            <HeadCell isNumeric>people</HeadCell>
            <HeadCell>
              <span className="sr-only">action</span>
            </HeadCell>
          </TableHead>
          <tbody>
            {mappings.map((mapping) => (
              <TableRow key={mapping.id}>
                <RowHeadCell>{mapping.group}</RowHeadCell>
                <Cell>{mapping.role ? `${roleNames[mapping.role]} in ${mapping.teamName}` : "Platform admin"}</Cell>
                <Cell isNumeric>{mapping.people}</Cell>
                <Cell className="text-right">
                  <ConfirmDialog
                    trigger={<Button variant="quiet">Remove…</Button>}
                    title={`Remove the mapping of ${mapping.group}?`}
                    description={`${mapping.people} ${mapping.people === 1 ? "person loses" : "people lose"} this role with their next request. Mapping the group again gives it back.`}
                    confirmLabel="Remove mapping"
                    onConfirm={() => unmapGroup({ id: mapping.id })}
                    onDone={() => router.refresh()}
                  />
                </Cell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}
