"use client";

import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { DataSourceView } from "@/lib/contracts/data-source";
import { dataSourceClasses } from "@/lib/domain/data-sources/data-source";
import { classNames, parseFieldLines, parseNames, writeFieldLines } from "./data-source-words";

export type FeedableModel = { id: string; teamId: string; name: string };

type Props = {
  /** What it says now; absent while it is made. */
  source?: DataSourceView;
  models: readonly FeedableModel[];
  fieldErrors: Record<string, string>;
};

/** The server names a wrong element by its path, "fields.3.name": the control that holds it shows the sentence. */
function errorUnder(fieldErrors: Record<string, string>, name: string): string | undefined {
  return Object.entries(fieldErrors).find(([path]) => path === name || path.startsWith(`${name}.`))?.[1];
}

/** Everything that a data source says of itself; `readDefinition` reads it back. */
export function DataSourceFields({ source, models, fieldErrors }: Props) {
  const classesError = errorUnder(fieldErrors, "classes");
  return (
    <>
      <Field label="Name" hint="What people call it, e.g. flight schedule." error={fieldErrors.name}>
        <Input name="name" defaultValue={source?.name} required maxLength={100} autoComplete="off" />
      </Field>
      <Field label="Owner" hint="Whom to ask: a person, a team, a channel." error={fieldErrors.owner}>
        <Input name="owner" defaultValue={source?.owner} required maxLength={200} autoComplete="off" />
      </Field>
      <Field label="Description" isOptional error={fieldErrors.description}>
        <Textarea name="description" defaultValue={source?.description} rows={2} maxLength={5000} />
      </Field>
      <fieldset>
        <legend className="mb-1 text-xs font-medium">Classes of data in it</legend>
        <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
          {dataSourceClasses.map((known) => (
            <Checkbox
              key={known}
              name={`class:${known}`}
              label={classNames[known]}
              defaultChecked={source?.classes.includes(known) ?? false}
            />
          ))}
        </div>
        {classesError ? <p className="mt-1 text-xs text-state-bad">{classesError}</p> : null}
      </fieldset>
      <Field
        label="New rows are due every … minutes"
        hint="It counts as late when what it feeds has answered no request for longer."
        isOptional
        error={fieldErrors.freshnessMinutes}
      >
        <Input
          name="freshnessMinutes"
          type="number"
          min={1}
          step={1}
          defaultValue={source?.freshnessMinutes ?? undefined}
        />
      </Field>
      <Field
        label="Fields"
        hint="One a line: the name, then its datatype. A later change of them is told by itself."
        isOptional
        error={errorUnder(fieldErrors, "fields")}
      >
        <Textarea
          name="fields"
          defaultValue={source ? writeFieldLines(source.fields) : undefined}
          rows={4}
          spellCheck={false}
          placeholder={"carrier string\nscheduled_at timestamp"}
          className="font-mono text-xs"
        />
      </Field>
      <FeedFields source={source} models={models} error={errorUnder(fieldErrors, "feeds")} />
    </>
  );
}

type FeedProps = { source: DataSourceView | undefined; models: readonly FeedableModel[]; error: string | undefined };

function FeedFields({ source, models, error }: FeedProps) {
  return (
    <fieldset>
      <legend className="mb-1 text-xs font-medium">
        Feeds <span className="font-normal text-muted-foreground">(optional)</span>
      </legend>
      {models.length === 0 ? <p className="text-xs text-muted-foreground">The team has no model yet.</p> : null}
      <div className="grid gap-2">
        {models.map((model) => (
          <FeedField key={model.id} model={model} inputs={inputsOf(source, model.id)} />
        ))}
      </div>
      {error ? <p className="mt-1 text-xs text-state-bad">{error}</p> : null}
    </fieldset>
  );
}

const inputsOf = (source: DataSourceView | undefined, modelId: string) =>
  source?.feeds.find((feed) => feed.modelId === modelId)?.inputs ?? null;

/** A model, and which of its inputs come from here; `inputs` null where none do. */
function FeedField({ model, inputs }: { model: FeedableModel; inputs: readonly string[] | null }) {
  const [isFed, setFed] = useState(inputs !== null);
  return (
    <div className="grid items-center gap-x-4 gap-y-1 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]">
      <Checkbox
        name={`feed:${model.id}`}
        label={model.name}
        checked={isFed}
        onCheckedChange={(checked) => setFed(checked === true)}
      />
      {isFed ? (
        <Input
          name={`inputs:${model.id}`}
          aria-label={`Inputs of ${model.name} that come from here`}
          defaultValue={inputs?.join(", ")}
          placeholder="all inputs, or some by commas"
          autoComplete="off"
          spellCheck={false}
        />
      ) : null}
    </div>
  );
}

export function readDefinition(form: FormData, models: readonly FeedableModel[]) {
  const text = (name: string) => String(form.get(name) ?? "");
  const freshness = text("freshnessMinutes").trim();
  return {
    ...{ name: text("name"), owner: text("owner"), description: text("description") },
    classes: dataSourceClasses.filter((known) => form.get(`class:${known}`) !== null),
    freshnessMinutes: freshness === "" ? null : Number(freshness),
    fields: parseFieldLines(text("fields")),
    feeds: models
      .filter(({ id }) => form.get(`feed:${id}`) !== null)
      .map(({ id }) => ({ model: id, inputs: parseNames(text(`inputs:${id}`)) })),
  };
}
