import { Section } from "@/components/ui/section";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import type { GroupMappings } from "@/lib/contracts/group-mapping";
import { MapGroup, type TeamChoice } from "./map-group";

type Props = { groups: GroupMappings["unmapped"]; teams: TeamChoice[] };

/** Groups that people carry and that grant nothing: most often a mapping that was forgotten. */
export function UnmappedGroups({ groups, teams }: Props) {
  if (groups.length === 0) return null;
  return (
    <Section title="Carried by people, mapped to nothing" className="mb-6">
      <Table caption="Groups without a mapping" density="roomy">
        <TableHead>
          <HeadCell>group</HeadCell>
          <HeadCell>people</HeadCell>
          <HeadCell>
            <span className="sr-only">action</span>
          </HeadCell>
        </TableHead>
        <tbody>
          {groups.map(({ group, people }) => (
            <TableRow key={group}>
              <RowHeadCell>{group}</RowHeadCell>
              <Cell isQuiet>{people.join(", ")}</Cell>
              <Cell className="text-right">
                <MapGroup teams={teams} group={group} label="Map…" />
              </Cell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
