import { z } from "zod";
import { artifactFormats } from "@/lib/domain/models/artifact-format";
import { baselineSchema } from "./baseline";
import { aliasSchema, lineageSchema, metricSchema, requirementsSchema, slugSchema, tagsSchema } from "./model-version";
import { pageOf, pageQuery } from "./paging";
import { interpretationSchema, signatureSchema } from "./signature";
import { teamRefSchema } from "./team-ref";

export const createModelInput = z.strictObject({
  teamId: z.uuid(),
  name: slugSchema,
  description: z.string().max(50_000).default(""),
  tags: tagsSchema.default({}),
});

export const updateModelInput = z.strictObject({
  modelId: z.uuid(),
  description: z.string().max(50_000).optional(),
  tags: tagsSchema.optional(),
});

export const deleteModelInput = z.strictObject({ modelId: z.uuid() });

export const assignAliasInput = z.strictObject({ versionId: z.uuid(), alias: aliasSchema });

export const deleteAliasInput = z.strictObject({ modelId: z.uuid(), alias: aliasSchema });

const search = z.string().trim().max(200).optional();
const teamSlug = z.string().max(63).optional();

/** Query of `GET /api/v1/models`; the console's list has the same names in its URL. */
export const listModelsInput = z.object({
  search,
  /** A team's slug; absent = every team of the caller. */
  team: teamSlug,
  /** `name`: by name. `recent`: what was registered or changed last comes first. */
  sort: z.enum(["name", "recent"]).default("name"),
  ...pageQuery,
});

/** Query of `GET /api/v1/models/{name}/versions`. */
export const listVersionsInput = z.object({
  team: teamSlug,
  /** Text of the description, a person, a number (`12`, `v12`) or the beginning of a digest. */
  search,
  format: z.enum(artifactFormats).optional(),
  alias: z.string().max(255).optional(),
  /** `key=value` of a tag. */
  tag: z.string().max(5300).optional(),
  ...pageQuery,
});

/** A deployment that serves a version. `weight` is the share of its requests, 0 to 100. */
export const versionUseSchema = z.object({
  deploymentId: z.uuid(),
  deployment: z.string(),
  environment: z.string(),
  arm: z.string(),
  version: z.int(),
  versionId: z.uuid(),
  weight: z.number(),
});
export type VersionUse = z.infer<typeof versionUseSchema>;

export const modelSummarySchema = z.object({
  id: z.uuid(),
  team: teamRefSchema,
  name: z.string(),
  description: z.string(),
  tags: z.record(z.string(), z.string()),
  /** How many versions were ever registered: the highest number given out. */
  registered: z.int(),
  latest: z
    .object({ number: z.int(), format: z.string(), createdAt: z.iso.datetime(), createdByName: z.string() })
    .nullable(),
  /** What serves now, by environment. */
  uses: z.array(versionUseSchema),
  updatedAt: z.iso.datetime(),
});
export type ModelSummary = z.infer<typeof modelSummarySchema>;
/** A model with its aliases and the deployments that are made for it. */
export const modelDetailSchema = modelSummarySchema.extend({
  aliases: z.array(z.object({ name: z.string(), number: z.int() })),
  deployments: z.array(z.object({ id: z.uuid(), name: z.string(), environment: z.string() })),
});
export type ModelDetail = z.infer<typeof modelDetailSchema>;
export const modelPageSchema = pageOf(modelSummarySchema);
export type ModelPage = z.infer<typeof modelPageSchema>;

export const versionSummarySchema = z.object({
  id: z.uuid(),
  number: z.int(),
  description: z.string(),
  tags: z.record(z.string(), z.string()),
  aliases: z.array(z.string()),
  format: z.string(),
  artifactDigest: z.string(),
  /** All files together; 0 where the artifact is elsewhere. */
  sizeBytes: z.int(),
  metrics: z.array(metricSchema),
  createdAt: z.iso.datetime(),
  createdByName: z.string(),
  uses: z.array(versionUseSchema),
});
export type VersionSummary = z.infer<typeof versionSummarySchema>;
export const versionPageSchema = pageOf(versionSummarySchema);
export type VersionPage = z.infer<typeof versionPageSchema>;

/** Everything that was registered with one version. */
export const versionDetailSchema = versionSummarySchema.extend({
  modelId: z.uuid(),
  model: z.string(),
  team: teamRefSchema,
  uri: z.string().nullable(),
  files: z.array(z.object({ path: z.string(), sha256: z.string(), sizeBytes: z.int() })),
  signature: signatureSchema.nullable(),
  interpretation: interpretationSchema.nullable(),
  parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  lineage: lineageSchema,
  requirements: requirementsSchema,
  dependencies: z.record(z.string(), z.string()),
  baseline: baselineSchema.nullable(),
  dataClasses: z.array(z.string()),
  regulations: z.array(z.string()),
  /** Where it can be served, in a sentence. */
  runtimes: z.object({ isServedLocally: z.boolean(), sentence: z.string() }),
});
export type VersionDetail = z.infer<typeof versionDetailSchema>;

/** Answer of `POST /api/v1/models/{name}/versions`. */
export const registeredVersionSchema = z.object({
  id: z.uuid(),
  modelId: z.uuid(),
  team: z.string(),
  model: z.string(),
  number: z.int(),
  artifactDigest: z.string(),
  /** True where the same `Idempotency-Key` had registered it before. */
  isRepeat: z.boolean(),
});

/** The console's list from its URL: what does not parse is left out, since a person may have typed it. */
export function listModelsSearch(params: Record<string, string>) {
  const parsed = listModelsInput.safeParse({ sort: "recent", ...params });
  return parsed.success
    ? { input: parsed.data, given: params }
    : { input: listModelsInput.parse({ sort: "recent" }), given: {} };
}

/** The same for the list of a model's versions. */
export function listVersionsSearch(params: Record<string, string>) {
  const parsed = listVersionsInput.safeParse(params);
  return parsed.success ? { input: parsed.data, given: params } : { input: listVersionsInput.parse({}), given: {} };
}
