import { type AuditFilter, auditFilterSchema } from "./audit";
import type { SearchParams } from "./search-params";

export type AuditSearch = {
  filter: AuditFilter;
  given: Record<string, string>;
  /** Filters of the URL that say nothing that can be looked for, by name: the page names them. */
  ignored: Record<string, string>;
  cursor: string | undefined;
};

/** The audit page's filters as its URL names them. One that is not valid is left out: a bad link still opens the page. */
export function readAuditSearch(search: SearchParams): AuditSearch {
  const given: Record<string, string> = {};
  const ignored: Record<string, string> = {};
  for (const name of Object.keys(auditFilterSchema.shape)) {
    const value = search[name];
    if (typeof value !== "string" || value === "") continue;
    const isValid = auditFilterSchema.safeParse({ [name]: value }).success;
    (isValid ? given : ignored)[name] = value;
  }
  const { cursor } = search;
  const filter = auditFilterSchema.parse(given);
  return { filter, given, ignored, cursor: typeof cursor === "string" ? cursor : undefined };
}
