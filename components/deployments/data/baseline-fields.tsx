"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import type { MonitorView } from "@/lib/contracts/monitor";
import { baselineNames } from "./monitor-form";

export type VersionChoice = { versionId: string; version: number };
type Props = { baseline: MonitorView["baseline"]; versions: VersionChoice[]; errors: Record<string, string> };

/** An ISO time as a field of date and time takes it. */
const toField = (iso: string) => iso.slice(0, 16);

/** What windows are held against; each kind has fields of its own. */
export function BaselineFields({ baseline, versions, errors }: Props) {
  const [kind, setKind] = useState<string>(baseline.kind);
  const options = Object.entries(baselineNames).map(([value, label]) => ({ value, label }));
  return (
    <>
      <Field label="Held against" error={errors["baseline.kind"]}>
        <NativeSelect
          name="baseline.kind"
          options={versions.length > 0 ? options : options.filter(({ value }) => value !== "version")}
          value={kind}
          onChange={(event) => setKind(event.target.value)}
        />
      </Field>
      {kind === "frozen_window" ? (
        <div className="grid gap-4 sm:grid-cols-2">
          {(["from", "to"] as const).map((end) => (
            <Field key={end} label={end === "from" ? "From, UTC" : "To, UTC"} error={errors[`baseline.${end}`]}>
              <Input
                name={`baseline.${end}`}
                type="datetime-local"
                required
                defaultValue={baseline.kind === "frozen_window" ? toField(baseline[end]) : ""}
              />
            </Field>
          ))}
        </div>
      ) : null}
      {kind === "rolling_window" ? (
        <Field label="Days before the judged windows" error={errors["baseline.days"]}>
          <Input
            name="baseline.days"
            type="number"
            min={1}
            max={92}
            required
            defaultValue={baseline.kind === "rolling_window" ? baseline.days : 7}
          />
        </Field>
      ) : null}
      {kind === "version" ? (
        <Field
          label="Version"
          hint="Its traffic in the same time, else its training data. Features that it cuts differently are left out."
          error={errors["baseline.versionId"]}
        >
          <NativeSelect
            name="baseline.versionId"
            options={versions.map(({ versionId, version }) => ({ value: versionId, label: `v${version}` }))}
            defaultValue={baseline.kind === "version" ? baseline.versionId : versions[0]?.versionId}
          />
        </Field>
      ) : null}
    </>
  );
}
