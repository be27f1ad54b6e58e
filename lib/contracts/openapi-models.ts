import { z } from "zod";
import {
  listModelsInput,
  listVersionsInput,
  modelPageSchema,
  registeredVersionSchema,
  versionDetailSchema,
  versionPageSchema,
} from "./model";
import { versionMetadataSchema } from "./model-version";
import type { ApiOperation } from "./openapi-operation";
import {
  createUploadInput,
  inspectedUploadSchema,
  inspectUploadInput,
  uploadFileSchema,
  uploadPartSchema,
  uploadSchema,
} from "./upload";

const team = z.object({ team: z.string().optional().describe("A team's slug; a token has its own.") });

const multipart = z.object({
  metadata: versionMetadataSchema.describe("JSON; may come first or last."),
  file: z
    .array(z.any())
    .describe("One part per file; its filename is the path inside the artifact. Up to 2 GiB together."),
});

/** The registry's part of the API document. */
export const modelOperations: ApiOperation[] = [
  {
    method: "get",
    path: "/api/v1/models",
    tag: "Models",
    scope: "read",
    summary: "List models",
    query: listModelsInput,
    responses: { 200: { description: "One page", schema: modelPageSchema } },
  },
  {
    method: "get",
    path: "/api/v1/models/{name}/versions",
    tag: "Models",
    scope: "read",
    summary: "List the versions of a model, highest number first",
    query: listVersionsInput,
    responses: { 200: { description: "One page", schema: versionPageSchema } },
  },
  {
    method: "post",
    path: "/api/v1/models/{name}/versions",
    tag: "Models",
    scope: "register",
    summary: "Register a version, and the model with its first one",
    description: "Files are streamed and checked against the declared format. A refusal leaves nothing behind.",
    query: team,
    headers: [{ name: "Idempotency-Key", description: "The same key registers once: CI may repeat a job." }],
    body: { contentType: "multipart/form-data", schema: multipart },
    responses: {
      201: { description: "Registered", schema: registeredVersionSchema },
      200: { description: "The same Idempotency-Key had registered it", schema: registeredVersionSchema },
    },
  },
  {
    method: "get",
    path: "/api/v1/models/{name}/versions/{number}",
    tag: "Models",
    scope: "read",
    summary: "Read one version with everything that was registered",
    query: team,
    responses: { 200: { description: "The version", schema: versionDetailSchema } },
  },
  {
    method: "post",
    path: "/api/v1/uploads",
    tag: "Uploads",
    scope: "register",
    summary: "Announce files that will come in parts",
    body: { contentType: "application/json", schema: createUploadInput },
    responses: { 201: { description: "Open", schema: uploadSchema } },
  },
  {
    method: "get",
    path: "/api/v1/uploads/{id}",
    tag: "Uploads",
    scope: "register",
    summary: "Read what of an upload has arrived",
    responses: { 200: { description: "The upload", schema: uploadSchema } },
  },
  {
    method: "delete",
    path: "/api/v1/uploads/{id}",
    tag: "Uploads",
    scope: "register",
    summary: "Give an upload up",
    responses: { 204: { description: "Nothing of it stays" } },
  },
  {
    method: "put",
    path: "/api/v1/uploads/{id}/files/{fileId}/parts/{number}",
    tag: "Uploads",
    scope: "register",
    summary: "Send one part; sending it again replaces it",
    body: { contentType: "application/octet-stream" },
    responses: { 200: { description: "The part is kept", schema: uploadPartSchema } },
  },
  {
    method: "post",
    path: "/api/v1/uploads/{id}/files/{fileId}/complete",
    tag: "Uploads",
    scope: "register",
    summary: "Join the parts of a file",
    responses: { 200: { description: "The file is whole", schema: uploadFileSchema } },
  },
  {
    method: "post",
    path: "/api/v1/uploads/{id}/inspect",
    tag: "Uploads",
    scope: "register",
    summary: "Check the files against a format and read the signature of an ONNX file",
    body: { contentType: "application/json", schema: inspectUploadInput },
    responses: { 200: { description: "What was found", schema: inspectedUploadSchema } },
  },
];
