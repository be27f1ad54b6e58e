import {
  auditEventPageSchema,
  auditEventSchema,
  auditExportQuery,
  auditListQuery,
  auditVerdictSchema,
  exportCheckSchema,
  sealedRecordSchema,
} from "./audit";
import type { ApiOperation } from "./openapi-operation";

const shared = { tag: "Audit", scope: "audit" } as const;

/** The trail's part of the API document. */
export const auditOperations: ApiOperation[] = [
  {
    ...shared,
    method: "get",
    path: "/api/v1/audit",
    summary: "List what was done and refused, newest first",
    query: auditListQuery,
    responses: { 200: { description: "One page", schema: auditEventPageSchema } },
  },
  {
    ...shared,
    method: "get",
    path: "/api/v1/audit/{id}",
    summary: "Read one entry with its place in the chain",
    responses: { 200: { description: "The entry", schema: auditEventSchema } },
  },
  {
    ...shared,
    method: "get",
    path: "/api/v1/audit/verify",
    summary: "Walk the whole chain",
    responses: { 200: { description: "It holds, or where it breaks", schema: auditVerdictSchema } },
  },
  {
    ...shared,
    method: "get",
    path: "/api/v1/audit/export",
    summary: "Take the trail away as a file; the export is itself an entry",
    query: auditExportQuery,
    responses: {
      200: {
        description: "One entry per line; with `format=csv` the same as `text/csv`",
        contentType: "application/jsonl",
        schema: sealedRecordSchema,
      },
    },
  },
  {
    ...shared,
    method: "post",
    path: "/api/v1/audit/check",
    summary: "Check an exported file against itself and against the chain",
    body: { contentType: "application/jsonl", schema: sealedRecordSchema, description: "An export in JSON lines." },
    responses: { 200: { description: "It is whole and true, or what is wrong", schema: exportCheckSchema } },
  },
];
