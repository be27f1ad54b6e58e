import { type ListIncidents, listIncidentsInput } from "./incident";

/** The console's list from its URL: what is not over, unless it says otherwise; what does not parse is left out, since a person may have typed it. */
export function listIncidentsSearch(params: Record<string, string>): {
  input: ListIncidents;
  given: Record<string, string>;
} {
  const parsed = listIncidentsInput.safeParse({ state: "current", ...params });
  return parsed.success
    ? { input: parsed.data, given: params }
    : { input: listIncidentsInput.parse({ state: "current" }), given: {} };
}
