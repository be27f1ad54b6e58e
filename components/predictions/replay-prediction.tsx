"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { State } from "@/components/ui/state";
import { replayPrediction } from "@/lib/client/replay-prediction";
import { useAction } from "@/lib/client/use-action";
import type { GivenInputs, ReplayChoice, ReplayedAnswer } from "@/lib/contracts/replay";
import { type ComparedAnswer, ReplayedAnswers } from "./replayed-answers";

const isNumber = (datatype: string) => datatype !== "BYTES" && datatype !== "BOOL";

function typedValue(datatype: string, text: string): GivenInputs[string] {
  if (isNumber(datatype)) return Number(text);
  return datatype === "BOOL" ? text === "true" : text;
}

type Props = {
  deploymentId: string;
  predictionId: string;
  /** What was answered at the time. */
  original: ComparedAnswer;
  /** Versions that can be asked now, other than the one that answered. */
  targets: ReplayChoice[];
};

/** Asks another version the same, and shows both answers side by side until the page is left. */
export function ReplayPrediction({ deploymentId, predictionId, original, targets }: Props) {
  const [version, setVersion] = useState(String(targets[0]?.version ?? ""));
  const [replayed, setReplayed] = useState<ReplayedAnswer | null>(null);
  const { run, isPending, error } = useAction(replayPrediction, { onSuccess: setReplayed });
  const missing = targets.find((target) => String(target.version) === version)?.missing ?? [];
  const options = targets.map((target) => ({
    value: String(target.version),
    label: `v${target.version}, in ${target.environment}`,
  }));

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setReplayed(null);
    const form = new FormData(event.currentTarget);
    const also = Object.fromEntries(
      missing.map(({ name, datatype }) => [name, typedValue(datatype, String(form.get(name) ?? ""))]),
    );
    void run({ deploymentId, predictionId, version: Number(version), also });
  }

  return (
    <div className="grid gap-3">
      <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
        <Field label="Version">
          <NativeSelect options={options} value={version} onChange={({ target }) => setVersion(target.value)} />
        </Field>
        {missing.map(({ name, datatype }) => (
          <Field key={name} label={`${name}, not kept here`}>
            <Input name={name} required {...(isNumber(datatype) ? { type: "number", step: "any" } : {})} />
          </Field>
        ))}
        <Button type="submit" isPending={isPending}>
          Ask it the same
        </Button>
      </form>
      <div aria-live="polite" className="grid gap-2 empty:hidden">
        {error ? <State kind="bad">{error.message}</State> : null}
        {replayed && !error ? <ReplayedAnswers original={original} replayed={replayed} /> : null}
      </div>
    </div>
  );
}
