import { z } from "zod";
import type { Context } from "@/lib/command/context";
import { idSchema } from "@/lib/contracts/id";
import {
  type PredictionDetail,
  type PredictionFilters,
  type PredictionPage,
  type predictionListSchema,
  SEARCHED_AT_ONCE,
} from "@/lib/contracts/prediction";
import { can } from "@/lib/domain/access/actor";
import { readableInputs, type Treated } from "@/lib/domain/collection/treat-inputs";
import { AppError, notFound } from "@/lib/domain/errors/app-error";
import { readCursor, writeCursor } from "@/lib/domain/paging/cursor";
import { eventDay } from "@/lib/domain/predictions/event-time";
import { type Find, parseFind } from "@/lib/domain/predictions/parse-find";
import { DAY_MS } from "@/lib/domain/time/durations";
import { Prisma } from "@/lib/generated/prisma/client";
import { loadReadableDeployment } from "@/lib/services/deployments/load-readable";
import { daysToSearch } from "./days-to-search";
import { predictionColumns, predictionJoins, type StoredPrediction, toPredictionRow } from "./prediction-rows";

/** A list that is given no start looks back this far: each page stays a few partitions. */
const DEFAULT_DAYS = 30;
const PREVIEW_LENGTH = 300;
/** The partition and the id. */
const positionSchema = z.tuple([z.iso.date(), z.uuid()]);

/** The beginning of the inputs; without encrypted ones, which say nothing. */
const inputsPreview = Prisma.sql`
  left((w.inputs - ARRAY(SELECT key FROM jsonb_each_text(w.treated) WHERE value = 'encrypt'))::text,
    ${PREVIEW_LENGTH}::int) AS "inputsPreview"`;

const outcomes = {
  answered: Prisma.sql`p.status < 400`,
  rejected: Prisma.sql`p.status BETWEEN 400 AND 499`,
  failed: Prisma.sql`p.status >= 500`,
};
const truths = {
  mistake: Prisma.sql`t.label <> p.answer`,
  correct: Prisma.sql`t.label = p.answer`,
  none: Prisma.sql`t.label IS NULL`,
};

const comparisons: Record<Find["scores"][number]["is"], Prisma.Sql> = {
  ">=": Prisma.sql`>=`,
  "<=": Prisma.sql`<=`,
  ">": Prisma.sql`>`,
  "<": Prisma.sql`<`,
};

/** What is looked for, or null; throws `invalid_input` where it cannot be read. */
function readFind(text: string | undefined): Find | null {
  if (!text) return null;
  const parsed = parseFind(text);
  if (parsed.kind === "refused") throw new AppError("invalid_input", parsed.reason, { find: [parsed.reason] });
  return parsed.find;
}

function isNumber(value: string): boolean {
  return value.trim() !== "" && Number.isFinite(Number(value));
}

/** As text, or as the same number written otherwise. */
function inputCondition({ field, value }: Find["inputs"][number]): Prisma.Sql {
  const asText = Prisma.sql`w.inputs ->> ${field}::text = ${value}`;
  if (!isNumber(value)) return asText;
  return Prisma.sql`(${asText} OR CASE WHEN jsonb_typeof(w.inputs -> ${field}::text) = 'number'
    THEN (w.inputs ->> ${field}::text)::float8 = ${Number(value)}::float8 ELSE false END)`;
}

const findConditions = ({ inputs, answers, scores }: Find): Prisma.Sql[] => [
  ...inputs.map(inputCondition),
  ...answers.map((answer) => Prisma.sql`p.answer = ${answer}`),
  ...scores.map(({ is, value }) => Prisma.sql`p.score ${comparisons[is]} ${value}::float8`),
];

type Place = { day: string; id: string; at: Date };

/** The last row that a search looks at, or null where fewer are left. */
async function endOfLook(ctx: Context, conditions: readonly Prisma.Sql[]): Promise<Place | null> {
  const [end] = await ctx.db.$queryRaw<Place[]>`
    SELECT p.day::text, p.prediction_id AS id, p.at FROM predictions p
    WHERE ${Prisma.join([...conditions], " AND ")}
    ORDER BY p.day DESC, p.prediction_id DESC OFFSET ${SEARCHED_AT_ONCE - 1} LIMIT 1`;
  return end ?? null;
}

function timesOf(filters: PredictionFilters, now: Date): Prisma.Sql[] {
  const to = filters.to ? new Date(filters.to) : new Date(now.getTime() + DAY_MS);
  const from = filters.from ? new Date(filters.from) : new Date(to.getTime() - DEFAULT_DAYS * DAY_MS);
  const conditions = [Prisma.sql`p.day BETWEEN ${eventDay(from.getTime())}::date AND ${eventDay(to.getTime())}::date`];
  if (filters.from) conditions.push(Prisma.sql`p.at >= ${from}`);
  if (filters.to) conditions.push(Prisma.sql`p.at < ${to}`);
  return conditions;
}

function conditionsOf(filters: PredictionFilters): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (filters.version) conditions.push(Prisma.sql`p.version = ${filters.version}`);
  if (filters.arm) conditions.push(Prisma.sql`p.arm = ${filters.arm}`);
  if (filters.answer !== undefined) conditions.push(Prisma.sql`p.answer = ${filters.answer}`);
  if (filters.outcome) conditions.push(outcomes[filters.outcome]);
  if (filters.truth) conditions.push(truths[filters.truth]);
  return conditions;
}

/** A page of a deployment's predictions, newest first. Ids begin with their time, so the primary key is the order. */
export async function listPredictions(
  ctx: Context,
  { deploymentId, cursor, limit, ...filters }: z.output<typeof predictionListSchema> & { deploymentId: string },
): Promise<PredictionPage> {
  const { id } = await loadReadableDeployment(ctx, deploymentId, "prediction:read");
  const find = readFind(filters.find);
  const conditions = [Prisma.sql`p.deployment_id = ${id}::uuid`, ...timesOf(filters, ctx.clock.now())];
  if (cursor) {
    const [day, predictionId] = readCursor(cursor, positionSchema);
    conditions.push(Prisma.sql`p.day <= ${day}::date`);
    conditions.push(Prisma.sql`(p.day, p.prediction_id) < (${day}::date, ${predictionId}::uuid)`);
  }
  const end = find && (await endOfLook(ctx, conditions));
  if (end) {
    conditions.push(Prisma.sql`p.day >= ${end.day}::date`);
    conditions.push(Prisma.sql`(p.day, p.prediction_id) >= (${end.day}::date, ${end.id}::uuid)`);
  }
  conditions.push(...conditionsOf(filters), ...(find ? findConditions(find) : []));
  const rows = await ctx.db.$queryRaw<(StoredPrediction & { inputsPreview: string | null })[]>`
    SELECT ${predictionColumns}, ${inputsPreview}
    FROM predictions p ${predictionJoins}
    WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY p.day DESC, p.prediction_id DESC LIMIT ${limit + 1}`;
  const items = rows.slice(0, limit);
  const isMore = rows.length > limit;
  const last = isMore ? items.at(-1) : end;
  return {
    items: items.map((row) => ({ ...toPredictionRow(row), inputsPreview: row.inputsPreview })),
    nextCursor: last ? writeCursor([last.day, last.id]) : null,
    searchedTo: end && !isMore ? end.at.toISOString() : null,
  };
}

type StoredDetail = StoredPrediction & {
  inputs: Record<string, unknown> | null;
  treated: Treated | null;
  error: string | null;
  inclusion: number;
};

async function findInDays(ctx: Context, deploymentId: string, predictionId: string, days: readonly string[]) {
  const [row] = await ctx.db.$queryRaw<StoredDetail[]>`
    SELECT ${predictionColumns}, w.inputs, w.treated, w.error, p.inclusion
    FROM predictions p ${predictionJoins}
    WHERE p.deployment_id = ${deploymentId}::uuid AND p.day = ANY(${days}::date[])
      AND p.prediction_id = ${predictionId}::uuid
    LIMIT 1`;
  return row ?? null;
}

/**
 * One prediction with its inputs and its truth; throws `not_found`. The id's own time tells the partition; history that was scored
 * later than it happened is then looked for in every day that is kept.
 */
export async function getPrediction(
  ctx: Context,
  { deploymentId, predictionId }: { deploymentId: string; predictionId: string },
): Promise<PredictionDetail> {
  const deployment = await loadReadableDeployment(ctx, deploymentId, "prediction:read");
  if (!idSchema.safeParse(predictionId).success) throw notFound("prediction");
  let row: StoredDetail | null = null;
  for (const days of daysToSearch(predictionId, ctx.clock.now()))
    row ??= await findInDays(ctx, deployment.id, predictionId, days);
  if (!row) throw notFound("prediction");
  const { error, inclusion, treated } = row;
  const inputs = row.inputs && readableInputs(row.inputs, treated);
  const mayReveal =
    Object.values(treated ?? {}).includes("encrypt") && can(ctx.actor, "prediction:reveal", deployment.teamId);
  return { ...toPredictionRow(row), inputs, treated, mayReveal, error, inclusion };
}
