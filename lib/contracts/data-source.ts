import { z } from "zod";
import { dataSourceChangeKinds, dataSourceClasses } from "@/lib/domain/data-sources/data-source";
import { idSchema } from "./id";
import { momentSchema } from "./moment";
import { pageOf, pageQuery } from "./paging";
import { stateKinds } from "./state-kind";
import { teamRefSchema } from "./team-ref";

/** A year: what is renewed less often is not watched by the minute. */
const MOST_FRESHNESS_MINUTES = 366 * 24 * 60;
const MOST_FIELDS = 1_000;
const MOST_FEEDS = 50;
/** How many of its changes a data source shows. */
export const MOST_CHANGES = 200;

const nameSchema = z.string().trim().min(1, "Give it a name.").max(100, "A name has at most 100 characters.");
const fieldSchema = z.strictObject({
  name: z.string().trim().min(1, "A field has a name.").max(200),
  datatype: z.string().trim().min(1, "A field has a datatype.").max(100),
});
const fieldsSchema = z
  .array(fieldSchema)
  .max(MOST_FIELDS, `At most ${MOST_FIELDS} fields.`)
  .refine((fields) => new Set(fields.map(({ name }) => name)).size === fields.length, "Two fields have one name.");
const feedSchema = z.strictObject({
  /** A model of the same team, by its name or id. */
  model: z.string().min(1, "Name a model.").max(200),
  /** Which of its inputs; none means all. */
  inputs: z.array(z.string().trim().min(1).max(200)).max(MOST_FIELDS).default([]),
});

const definition = {
  name: nameSchema,
  owner: z.string().trim().min(1, "Say whom to ask.").max(200),
  description: z.string().trim().max(5_000).default(""),
  classes: z
    .array(z.enum(dataSourceClasses))
    .min(1, "Choose at least one class.")
    .transform((classes) => dataSourceClasses.filter((known) => classes.includes(known))),
  fields: fieldsSchema.default([]),
  /** Null where nobody expects new rows. */
  freshnessMinutes: z
    .int("Give whole minutes.")
    .min(1, "At least one minute.")
    .max(MOST_FRESHNESS_MINUTES, "At most a year.")
    .nullable()
    .default(null),
  feeds: z.array(feedSchema).max(MOST_FEEDS, `At most ${MOST_FEEDS} models.`).default([]),
};

export const createDataSourceInput = z.strictObject({ teamId: idSchema, ...definition });
export type CreateDataSourceInput = z.input<typeof createDataSourceInput>;
/** The whole definition anew: what is left out is empty from then on. */
export const updateDataSourceInput = z.strictObject({ dataSourceId: idSchema, ...definition });
export type UpdateDataSourceInput = z.input<typeof updateDataSourceInput>;
export const deleteDataSourceInput = z.strictObject({ dataSourceId: idSchema });
export const announceChangeInput = z.strictObject({
  dataSourceId: idSchema,
  kind: z.enum(dataSourceChangeKinds),
  /** What changed, in a sentence for people. */
  what: z.string().trim().min(1, "Say what changed.").max(1_000, "At most 1,000 characters."),
  /** When it happened; left out, now. */
  at: momentSchema.optional(),
});

const listDataSourcesQuery = {
  search: z.string().trim().max(200).optional(),
  /** A team's slug; absent = every team of the caller. */
  team: z.string().max(63).optional(),
  ...pageQuery,
};
/** Query of `GET /api/v1/data-sources`. */
export const listDataSourcesInput = z.object(listDataSourcesQuery);
export type ListDataSources = z.output<typeof listDataSourcesInput>;

const changeSchema = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.enum(dataSourceChangeKinds),
  what: z.string(),
  by: z.string(),
});
export type DataSourceChangeView = z.infer<typeof changeSchema>;

const fedDeploymentSchema = z.object({
  id: z.string(),
  name: z.string(),
  environment: z.string(),
  isServing: z.boolean(),
  /** The minute of the newest row that it answered; null before the first. */
  lastRowAt: z.string().nullable(),
});

/** A data source as lists show it. `freshness` compares `lastRowAt` with `freshnessMinutes`. */
export const dataSourceSchema = z.object({
  id: z.string(),
  team: teamRefSchema.extend({ id: z.string() }),
  name: z.string(),
  owner: z.string(),
  description: z.string(),
  classes: z.array(z.enum(dataSourceClasses)),
  fields: z.array(z.object({ name: z.string(), datatype: z.string() })),
  freshnessMinutes: z.int().nullable(),
  freshness: z.object({ kind: z.enum(stateKinds), word: z.string() }),
  /** The newest row of any deployment that it feeds and that serves. */
  lastRowAt: z.string().nullable(),
  feeds: z.array(
    z.object({
      modelId: z.string(),
      model: z.string(),
      inputs: z.array(z.string()),
      deployments: z.array(fedDeploymentSchema),
    }),
  ),
  lastChange: changeSchema.nullable(),
  updatedAt: z.string(),
});
export type DataSourceView = z.infer<typeof dataSourceSchema>;
export const dataSourcePageSchema = pageOf(dataSourceSchema);
export type DataSourcePage = z.infer<typeof dataSourcePageSchema>;

/** One data source with its last changes, newest first. */
export const dataSourceDetailSchema = dataSourceSchema.extend({ changes: z.array(changeSchema) });
export type DataSourceDetail = z.infer<typeof dataSourceDetailSchema>;

/** Answers of the writes. */
export const savedDataSourceSchema = z.object({ id: z.string() });
export const announcedChangeSchema = z.object({ id: z.string(), at: z.string() });

/** The console's list from its URL: what does not parse is left out, since a person may have typed it. */
export function listDataSourcesSearch(params: Record<string, string>) {
  const parsed = listDataSourcesInput.safeParse(params);
  return parsed.success ? { input: parsed.data, given: params } : { input: listDataSourcesInput.parse({}), given: {} };
}
