import type { z } from "zod";
import type { Scope } from "@/lib/domain/access/permissions";

export type ApiResponse = { description: string; schema?: z.ZodType; contentType?: string };

/** One operation of the public API, as its document shows it. */
export type ApiOperation = {
  method: "get" | "post" | "put" | "patch" | "delete";
  /** With `{name}` parameters, e.g. `/api/v1/models/{name}/versions`. */
  path: string;
  summary: string;
  description?: string;
  tag: string;
  /** The token scope that it asks for; null where any token will do. */
  scope: Scope | null;
  query?: z.ZodObject;
  headers?: { name: string; description: string }[];
  body?: { contentType: string; schema?: z.ZodType; description?: string; example?: string };
  /** By status; the usual refusals as problem+json are added by themselves. */
  responses: Record<number, ApiResponse>;
  /** Refusals that only this operation knows, by status. */
  refusals?: Record<number, string>;
};
