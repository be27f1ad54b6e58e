import { type AuditFilter, auditFilterSchema } from "./audit";

/** What Next.js hands a page of its URL. */
export type SearchParams = Record<string, string | string[] | undefined>;

/** The audit page's filters as its URL names them. One that is not valid is left out: a bad link still opens the page. */
export function readAuditSearch(search: SearchParams): {
  filter: AuditFilter;
  given: Record<string, string>;
  cursor: string | undefined;
} {
  const given: Record<string, string> = {};
  for (const name of Object.keys(auditFilterSchema.shape)) {
    const value = search[name];
    const isValid = auditFilterSchema.safeParse({ [name]: value }).success;
    if (typeof value === "string" && value !== "" && isValid) given[name] = value;
  }
  const { cursor } = search;
  return { filter: auditFilterSchema.parse(given), given, cursor: typeof cursor === "string" ? cursor : undefined };
}
