import { Code } from "@/components/ui/code";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { TeamMembers as Team } from "@/lib/contracts/team";
import { roleNames } from "@/lib/domain/access/permissions";

export function TeamMembers({ team }: { team: Team }) {
  return (
    <Section title={team.name} aside={<Code>{team.slug}</Code>} className="mt-4">
      {team.members.length === 0 ? (
        <EmptyState title="Nobody has signed in to this team yet">
          People appear here the first time they sign in with a group that is mapped to it.
        </EmptyState>
      ) : (
        <Table caption={`Members of ${team.name}`} isStacked>
          <TableHead>
            <HeadCell>person</HeadCell>
            <HeadCell>roles</HeadCell>
            <HeadCell>e-mail</HeadCell>
            <HeadCell isNumeric>last signed in</HeadCell>
          </TableHead>
          <tbody>
            {team.members.map((member) => (
              <TableRow key={member.userId}>
                <RowHeadCell>{member.name}</RowHeadCell>
                <Cell>{member.roles.map((role) => roleNames[role]).join(", ")}</Cell>
                <Cell isQuiet>{member.email}</Cell>
                <Cell isNumeric label="signed in">
                  <Time value={member.lastSignInAt} />
                </Cell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}
