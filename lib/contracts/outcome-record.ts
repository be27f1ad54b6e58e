import { z } from "zod";

/** A name that a page shows: letters, digits, blanks and a few signs, at most 100 characters. */
const metricName = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} _.:/%€$-]{0,99}$/u, {
    error: "Use letters, digits, blanks and _ . : / - only, at most 100 characters.",
  });

/** Beyond this the square of a value is no longer a number to count with. */
const MOST = 1e15;
const figure = z.number().min(-MOST).max(MOST);
const moment = z.iso.datetime({ offset: true });

/**
 * A business result (JSON lines to `POST /api/ingest/outcomes`) of one prediction, or of a unit as callers name it in
 * `x-slipway-unit`: a click, a conversion, an amount. `deploymentId` may be left out with a token for one deployment.
 */
export const outcomeRecordSchema = z
  .strictObject({
    deploymentId: z.uuid().optional(),
    predictionId: z.uuid().optional(),
    unitId: z.string().min(1).max(200).optional(),
    metric: metricName,
    value: figure,
    at: moment,
  })
  .refine(({ predictionId, unitId }) => (predictionId === undefined) !== (unitId === undefined), {
    error: "Give either predictionId or unitId.",
  });
export type OutcomeRecord = z.infer<typeof outcomeRecordSchema>;

/** One point of a team's own series (JSON lines to `POST /api/ingest/metrics`): revenue, stock, tickets, in any unit. */
export const seriesPointSchema = z.strictObject({
  deploymentId: z.uuid().optional(),
  series: metricName,
  at: moment,
  value: figure,
  unit: z.string().trim().min(1).max(20).optional(),
});
export type SeriesPoint = z.infer<typeof seriesPointSchema>;
