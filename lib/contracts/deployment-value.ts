import { z } from "zod";
import { purposes } from "@/lib/domain/economics/money";
import { idSchema } from "./id";

const cellValueSchema = z.strictObject({
  actual: z.string().min(1).max(200),
  predicted: z.string().min(1).max(200),
  value: z.number().min(-1e9).max(1e9),
});
export const cellValuesSchema = z
  .array(cellValueSchema)
  .max(400)
  .refine((cells) => new Set(cells.map(({ actual, predicted }) => `${actual}\n${predicted}`)).size === cells.length, {
    error: "Each pair of classes has one value.",
  });

/** `value` of a cell: what one such answer is worth, a loss below 0. */
export const setDeploymentValueInput = z.strictObject({
  deploymentId: idSchema,
  currency: z.string().regex(/^[A-Z]{3}$/, { error: "Write three capital letters, such as EUR (ISO 4217)." }),
  pricePerReplicaHour: z.number().min(0, { error: "A price is not below 0." }).max(1e6),
  values: cellValuesSchema,
});
export type SetDeploymentValue = z.infer<typeof setDeploymentValueInput>;

export const setDeploymentValueSchema = z.object({ id: idSchema });

const moneySchema = z.number().nullable();
const sumsSchema = z.object({
  answered: z.int().describe("answers of live traffic, history left out"),
  labelled: z.int(),
  cost: moneySchema.describe(
    "of all replica time; null without prices, or where answers were given while no time was counted",
  ),
  value: moneySchema.describe("of labelled answers; null without values or labels"),
  scaledValue: moneySchema.describe("of all answers, if the unlabelled are like the labelled"),
});

/** Money is in `prices.currency`, at today's prices; seconds are of replicas. */
export const deploymentValueSchema = z.object({
  prices: z
    .object({
      currency: z.string(),
      pricePerReplicaHour: z.number(),
      values: cellValuesSchema,
      setByName: z.string(),
      setAt: z.iso.datetime(),
    })
    .nullable(),
  classes: z.array(z.string()).describe("classes that a value can be set for; empty for numbers"),
  since: z.iso.datetime().nullable().describe("first hour whose replica time was counted, within the time asked for"),
  versions: z.array(
    sumsSchema.extend({
      version: z.int(),
      versionId: idSchema,
      seconds: z.record(z.enum(purposes), z.number()),
      costs: z.record(z.enum(purposes), z.number()).nullable(),
      answeredWhilePaid: z.int().describe("answers of the hours whose replica time was counted"),
      costPerThousand: moneySchema.describe("of 1,000 answers: replica time that answered, without shadow and idle"),
    }),
  ),
  weeks: z.array(z.iso.datetime()).describe("Mondays, UTC, oldest first"),
  team: z
    .array(
      z.object({
        deploymentId: idSchema,
        name: z.string(),
        currency: z.string(),
        weeks: z.array(sumsSchema),
      }),
    )
    .describe("deployments of the team that have prices, by week"),
});
export type DeploymentValue = z.infer<typeof deploymentValueSchema>;
export type ValueSums = z.infer<typeof sumsSchema>;
