import { z } from "zod";
import { alertOperations } from "./openapi-alerts";
import { analysisOperations } from "./openapi-analysis";
import { approvalOperations } from "./openapi-approvals";
import { auditOperations } from "./openapi-audit";
import { dataSourceOperations } from "./openapi-data-sources";
import { deploymentOperations } from "./openapi-deployments";
import { driftOperations } from "./openapi-drift";
import { modelOperations } from "./openapi-models";
import { noticeOperations } from "./openapi-notices";
import type { ApiOperation, ApiResponse } from "./openapi-operation";
import { predictionOperations } from "./openapi-predictions";
import { reviewOperations } from "./openapi-reviews";
import { problemSchema } from "./problem";

/** Every operation of the public API. A noun adds its own list here; a test compares them with the routes. */
export const apiOperations: ApiOperation[] = [
  ...modelOperations,
  ...dataSourceOperations,
  ...deploymentOperations,
  ...approvalOperations,
  ...predictionOperations,
  ...reviewOperations,
  ...analysisOperations,
  ...driftOperations,
  ...alertOperations,
  ...noticeOperations,
  ...auditOperations,
  {
    method: "get",
    path: "/api/v1/openapi.json",
    tag: "API",
    scope: null,
    summary: "Read this document",
    responses: { 200: { description: "OpenAPI 3.1", schema: z.looseObject({ openapi: z.string() }) } },
  },
];

type Json = Record<string, unknown>;

const PROBLEM = { $ref: "#/components/schemas/Problem" };
const REFUSALS: Record<number, string> = {
  401: "No token, or one that is unknown, expired or revoked",
  403: "The token lacks the scope, or the person the role",
  404: "There is no such thing, or it belongs to another team",
  422: "The input is not valid; `errors` names the fields",
};
const CONFLICT = { 409: "It is not possible as things stand, or somebody else was faster" };

/** The OpenAPI 3.1 document of the public API, made from the same schemas that parse its requests. */
export function openApiDocument(serverUrl: string, operations: readonly ApiOperation[] = apiOperations): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: toOperation(operation) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Slipway",
      version: "1",
      description: "Takes models from the registry to production safely, and keeps them healthy there.",
    },
    servers: [{ url: serverUrl }],
    security: [{ token: [] }],
    tags: [...new Set(operations.map((operation) => operation.tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer", description: "Made under Settings, Tokens." } },
      schemas: { Problem: toJsonSchema(problemSchema, "output") },
    },
  };
}

function toOperation(operation: ApiOperation): Json {
  const { method, path, tag, summary, description, scope, body } = operation;
  const responses = Object.entries(operation.responses).map(([status, response]) => [status, toResponse(response)]);
  const own = { ...(method === "get" ? {} : CONFLICT), ...operation.refusals };
  const refusals = Object.entries({ ...REFUSALS, ...own }).map(([status, text]) => [
    status,
    { description: text, content: { "application/problem+json": { schema: PROBLEM } } },
  ]);
  return {
    operationId: `${method}_${path.replaceAll(/[^a-zA-Z0-9]+/g, "_").replaceAll(/^_|_$/g, "")}`,
    tags: [tag],
    summary,
    description: [description, scope ? `Token scope: \`${scope}\`.` : ""].filter(Boolean).join(" "),
    parameters: [...pathParameters(path), ...queryParameters(operation.query), ...headerParameters(operation.headers)],
    ...(body ? { requestBody: toRequestBody(body) } : {}),
    responses: Object.fromEntries([...responses, ...refusals]),
  };
}

function toRequestBody({ contentType, schema, description, example }: NonNullable<ApiOperation["body"]>): Json {
  const media = { ...(schema ? { schema: toJsonSchema(schema, "input") } : {}), ...(example ? { example } : {}) };
  return { required: true, ...(description ? { description } : {}), content: { [contentType]: media } };
}

function toResponse({ description, schema, contentType = "application/json" }: ApiResponse): Json {
  return schema
    ? { description, content: { [contentType]: { schema: toJsonSchema(schema, "output") } } }
    : { description };
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: name === "number" ? "integer" : "string" },
  }));
}

function queryParameters(query: z.ZodObject | undefined): Json[] {
  return Object.entries(query?.shape ?? {}).map(([name, field]) => {
    const schema = toJsonSchema(field, "input");
    return { name, in: "query", required: !field.safeParse(undefined).success, schema };
  });
}

function headerParameters(headers: ApiOperation["headers"] = []): Json[] {
  return headers.map(({ name, description }) => ({
    name,
    in: "header",
    required: false,
    description,
    schema: { type: "string" },
  }));
}

function toJsonSchema(schema: z.core.$ZodType, io: "input" | "output"): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}
