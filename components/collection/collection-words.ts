import { formatPercent, formatPlural } from "@/lib/client/format-number";
import type { CollectionView, LiveInputs } from "@/lib/contracts/collection";
import type { Treatment } from "@/lib/domain/collection/collection-policy";

export const treatmentNames: Record<Treatment, string> = {
  redact: "Left out",
  pseudonymise: "Replaced by a pseudonym",
  encrypt: "Encrypted",
};

type Policy = Omit<CollectionView, "version" | "changedAt" | "changedByName">;

/** Of which predictions the inputs are kept, as a sentence. */
export function samplingSentence({ sampling, keepErrors, keepBelowConfidence }: Policy): string {
  if (sampling === 1) return "Of every prediction.";
  const share = sampling === 0 ? "Of no prediction" : `Of ${formatPercent(sampling, 1)} of the predictions, at random`;
  const always = [
    keepErrors ? "of every error" : null,
    keepBelowConfidence === null ? null : `of every answer below ${formatPercent(keepBelowConfidence, 0)} confidence`,
  ].filter((words) => words !== null);
  return always.length === 0 ? `${share}.` : `${share}; always ${always.join(" and ")}.`;
}

/** How long things are kept, as a sentence. */
export function daysSentence({ payloadDays, rowDays }: Policy): string {
  const rows = formatPlural(rowDays, "day");
  if (payloadDays === rowDays) return `${rows}; summaries stay.`;
  return `Inputs ${formatPlural(payloadDays, "day")}, answers and labels ${rows}; summaries stay.`;
}

/** The inputs that are treated so, by commas as the form has them. */
export function fieldsOf({ personalFields }: Policy, treatment: Treatment): string {
  return personalFields
    .filter((personal) => personal.treatment === treatment)
    .map(({ field }) => field)
    .join(", ");
}

/** Which personal inputs the live version does not take: likely spelled otherwise, so that nothing is done to what was meant. */
export function unknownInputs({ personalFields }: Policy, live: LiveInputs | null): string | null {
  const unknown = personalFields.map(({ field }) => field).filter((field) => live && !live.inputs.includes(field));
  return unknown.length === 0 ? null : unknown.join(", ");
}

/** A dialog names this many; a model may take thousands. */
const INPUTS_NAMED = 40;

/** What the live version takes, to copy names from. */
export function inputsSentence({ version, inputs }: LiveInputs): string {
  const more = inputs.length - INPUTS_NAMED;
  const named = inputs.slice(0, INPUTS_NAMED).join(", ");
  return `Version ${version}, which is live, takes ${named}${more > 0 ? ` and ${formatPlural(more, "other")}` : ""}.`;
}

const namesIn = (text: string) =>
  [...new Set(text.split(",").map((name) => name.trim()))].filter((name) => name !== "");
const percentOf = (form: FormData, name: string) => Math.round(Number(form.get(name)) * 1000) / 100_000;

/** The policy as the form says it; an empty confidence is no rule. */
export function readPolicy(form: FormData): Policy {
  const treated = (treatment: Treatment) =>
    namesIn(String(form.get(treatment) ?? "")).map((field) => ({ field, treatment }));
  return {
    sampling: percentOf(form, "sampling"),
    keepErrors: form.get("keepErrors") !== null,
    keepBelowConfidence: form.get("keepBelowConfidence") ? percentOf(form, "keepBelowConfidence") : null,
    personalFields: [...treated("redact"), ...treated("pseudonymise"), ...treated("encrypt")],
    payloadDays: Number(form.get("payloadDays")),
    rowDays: Number(form.get("rowDays")),
  };
}
