"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export type UnitFieldProps = {
  label: string;
  hint?: string;
  /** Stands behind the number: "%", "minutes". */
  unit: string;
  value: string;
  onChange: (value: string) => void;
  error?: string;
};

/** A number with its unit. Text, not `type=number`: what is no number must stay where it was typed, to be mended. */
export function UnitField({ label, hint, unit, value, onChange, error }: UnitFieldProps) {
  return (
    <Field label={`${label}, ${unit}`} hint={hint} error={error}>
      <Input
        inputMode="decimal"
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="max-w-36 max-sm:max-w-none"
      />
    </Field>
  );
}
