"use client";

import { Button } from "@/components/ui/button";
import { FormDialog } from "@/components/ui/form-dialog";
import { updateDataSource } from "@/lib/actions/data-sources";
import type { DataSourceView } from "@/lib/contracts/data-source";
import { DataSourceFields, type FeedableModel, readDefinition } from "./data-source-fields";

/** Changes what a data source says of itself. */
export function EditDataSource({ source, models }: { source: DataSourceView; models: FeedableModel[] }) {
  return (
    <FormDialog
      trigger={<Button shortcut="e">Edit…</Button>}
      title={`Edit ${source.name}`}
      description="Other fields or another owner are told as a change, which incidents then name."
      isWide
      action={updateDataSource}
      readInput={(form) => ({ dataSourceId: source.id, ...readDefinition(form, models) })}
      submit={{ label: "Save data source" }}
    >
      {(fieldErrors) => <DataSourceFields source={source} models={models} fieldErrors={fieldErrors} />}
    </FormDialog>
  );
}
