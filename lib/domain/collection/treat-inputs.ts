import type { CollectionPolicy, Treatment } from "./collection-policy";

type Inputs = Record<string, unknown>;

/** What was done to which inputs, by name. */
export type Treated = Record<string, Treatment>;

/** How values are replaced: both answer the text that is written in the value's place. */
export type Replace = {
  pseudonymise(value: unknown): string;
  encrypt(field: string, value: unknown): string;
};

/**
 * The inputs as they may be written, and what was done to which of them (null where nothing was). A redacted input is
 * left out, any other is replaced; one that is missing or null stays so, since there is nothing in it to protect.
 */
export function treatInputs(
  inputs: Inputs,
  personalFields: CollectionPolicy["personalFields"],
  replace: Replace,
): { inputs: Inputs; treated: Treated | null } {
  const personal = personalFields.filter(({ field }) => Object.hasOwn(inputs, field) && inputs[field] !== null);
  if (personal.length === 0) return { inputs, treated: null };
  const kept = new Map(Object.entries(inputs));
  for (const { field, treatment } of personal) {
    if (treatment === "redact") kept.delete(field);
    else if (treatment === "pseudonymise") kept.set(field, replace.pseudonymise(inputs[field]));
    else kept.set(field, replace.encrypt(field, inputs[field]));
  }
  return {
    inputs: Object.fromEntries(kept),
    treated: Object.fromEntries(personal.map(({ field, treatment }) => [field, treatment])),
  };
}

/** Shorter values stand in many sentences by chance. */
const MIN_ECHO_LENGTH = 3;

/** An error's text without the personal values that a server repeated in it. */
export function withoutPersonalValues(text: string, inputs: Inputs, treated: Treated | null): string {
  return Object.keys(treated ?? {})
    .flatMap((field) => inputs[field])
    .map((value) => (typeof value === "string" ? value : JSON.stringify(value)))
    .filter((value) => value.length >= MIN_ECHO_LENGTH)
    .sort((a, b) => b.length - a.length)
    .reduce((cleaned, value) => cleaned.replaceAll(value, "[personal]"), text);
}

const places: Record<Treatment, string> = {
  redact: "[redacted]",
  pseudonymise: "[pseudonym]",
  encrypt: "[encrypted]",
};

/** The stored inputs as people read them: what was done to a personal one stands in its place, with its pseudonym's start. */
export function readableInputs<Value>(
  stored: Record<string, Value>,
  treated: Treated | null,
): Record<string, Value | string> {
  const shown = new Map<string, Value | string>(Object.entries(stored));
  for (const [field, treatment] of Object.entries(treated ?? {})) {
    const start = treatment === "pseudonymise" ? ` ${String(stored[field]).slice(0, 12)}` : "";
    shown.set(field, `${places[treatment]}${start}`);
  }
  return Object.fromEntries(shown);
}
