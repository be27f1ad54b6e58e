"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { mapGroup } from "@/lib/actions/group-mappings";
import { roleNames, roles } from "@/lib/domain/access/permissions";

export type TeamChoice = { id: string; name: string };
type Props = { teams: TeamChoice[]; group?: string; label?: string };

const PLATFORM = "platform";

/** Gives the members of a group a role in a team, or makes them platform admins. */
export function MapGroup({ teams, group, label = "Map group…" }: Props) {
  const [team, setTeam] = useState(teams[0]?.id ?? PLATFORM);
  const readInput = (form: FormData) => ({
    group: String(form.get("group")),
    teamId: team === PLATFORM ? null : team,
    role: team === PLATFORM ? null : (roles.find((role) => role === form.get("role")) ?? null),
  });
  return (
    <FormDialog
      trigger={<Button variant={group ? "row" : "default"}>{label}</Button>}
      title={group ? `Map ${group}` : "Map a group"}
      description="People who carry the group get the role with their next request."
      action={mapGroup}
      readInput={readInput}
      submit={{ label: "Map group" }}
    >
      {(fieldErrors) => (
        <>
          <Field label="Group" hint="As your identity provider writes it." error={fieldErrors.group}>
            <Input name="group" defaultValue={group} required maxLength={300} autoComplete="off" spellCheck={false} />
          </Field>
          <Field
            label="Team"
            hint={team === PLATFORM ? "Makes platform admins: clusters, teams, groups." : undefined}
            error={fieldErrors.teamId}
          >
            <NativeSelect
              value={team}
              onChange={({ target }) => setTeam(target.value)}
              options={[
                ...teams.map(({ id, name }) => ({ value: id, label: name })),
                { value: PLATFORM, label: "The platform" },
              ]}
            />
          </Field>
          {team === PLATFORM ? null : (
            <Field label="Role" error={fieldErrors.role}>
              <NativeSelect
                name="role"
                defaultValue="viewer"
                options={roles.map((role) => ({ value: role, label: roleNames[role] }))}
              />
            </Field>
          )}
        </>
      )}
    </FormDialog>
  );
}
