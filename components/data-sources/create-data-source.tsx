"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { NativeSelect } from "@/components/ui/native-select";
import { createDataSource } from "@/lib/actions/data-sources";
import { DataSourceFields, type FeedableModel, readDefinition } from "./data-source-fields";

type Props = { teams: { id: string; name: string }[]; models: FeedableModel[]; isOpenFirst: boolean };

/** Describes where inputs come from. */
export function CreateDataSource({ teams, models, isOpenFirst }: Props) {
  const [teamId, setTeamId] = useState(teams[0]?.id ?? "");
  const own = models.filter((model) => model.teamId === teamId);
  return (
    <FormDialog
      trigger={
        <Button variant="main" shortcut="n">
          Describe a source…
        </Button>
      }
      title="Describe a data source"
      description="Incidents of the models that it feeds name what changed in it."
      isWide
      action={createDataSource}
      readInput={(form) => ({ teamId, ...readDefinition(form, own) })}
      submit={{ label: "Create data source" }}
      isOpenFirst={isOpenFirst}
    >
      {(fieldErrors) => (
        <>
          {teams.length > 1 ? (
            <Field label="Team">
              <NativeSelect
                value={teamId}
                onChange={({ target }) => setTeamId(target.value)}
                options={teams.map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Field>
          ) : null}
          <DataSourceFields models={own} fieldErrors={fieldErrors} />
        </>
      )}
    </FormDialog>
  );
}
