"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export type MomentFieldProps = {
  label: string;
  /** Milliseconds since 1970; null leaves the field empty. */
  at: number | null;
  max: number;
  onChange: (at: number) => void;
};

/** UTC, as a datetime-local input takes it: to the second. */
const written = (ms: number) => new Date(ms).toISOString().slice(0, 19);

/** A date with its time, UTC, taken over with Enter or on leaving the field: half a date means nothing. */
export function MomentField({ label, at, max, onChange }: MomentFieldProps) {
  function take(input: HTMLInputElement) {
    const ms = Date.parse(`${input.value}Z`);
    if (Number.isNaN(ms) || (at !== null && written(at) === written(ms)) || !input.reportValidity()) return;
    onChange(ms);
  }
  return (
    <Field label={label}>
      <Input
        key={at ?? "none"}
        type="datetime-local"
        step={1}
        min="1970-01-01T00:00:00"
        max={written(max)}
        defaultValue={at === null ? "" : written(at)}
        onKeyDown={({ key, currentTarget }) => key === "Enter" && take(currentTarget)}
        onBlur={({ currentTarget }) => take(currentTarget)}
        className="w-52 max-sm:w-full"
      />
    </Field>
  );
}
