"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { useId, useTransition } from "react";
import { Input } from "@/components/ui/input";

const bounds = [
  { name: "from", label: "From" },
  { name: "to", label: "To" },
] as const;

/** The day of a filter as a date input takes it; nothing where the URL names no day. */
const dayOf = (value: string | null) => /^\d{4}-\d{2}-\d{2}/.exec(value ?? "")?.[0] ?? "";

/** The days that the trail is cut to, both inclusive, UTC. */
export function AuditDates() {
  return (
    <NuqsAdapter>
      <Bounds />
    </NuqsAdapter>
  );
}

function Bounds() {
  const id = useId();
  const [isLoading, startTransition] = useTransition();
  const [values, setValues] = useQueryStates(
    { from: parseAsString, to: parseAsString, cursor: parseAsString },
    { shallow: false, startTransition },
  );
  return (
    <div aria-busy={isLoading} className="flex items-center gap-4 py-2.5 text-xs text-muted-foreground">
      {bounds.map(({ name, label }) => (
        <div key={name} className="inline-flex items-center gap-1.5">
          <label htmlFor={`${id}-${name}`}>{label}</label>
          <Input
            id={`${id}-${name}`}
            type="date"
            value={dayOf(values[name])}
            onChange={(event) => void setValues({ [name]: event.target.value || null, cursor: null })}
            className="h-6 w-32 px-2 text-xs max-sm:h-10"
          />
        </div>
      ))}
    </div>
  );
}
