import type { Transaction } from "@/lib/db";
import { eventDay } from "@/lib/domain/predictions/event-time";
import { DAY_MS } from "@/lib/domain/time/durations";
import type { queueLabel } from "./queue-label";

/** A label as it was given. */
type GivenLabel = Parameters<typeof queueLabel>[1];

/**
 * Takes a label back, inside the command's transaction: it leaves the labels, and the joiner gives back what it counted for,
 * within seconds. It is queued even where the label itself still waited: a joiner may hold it at this moment.
 */
export async function retractLabel(tx: Transaction, given: GivenLabel): Promise<void> {
  const { deploymentId, predictionId, predictedAt, label, observedAt, source } = given;
  const day = eventDay(predictedAt.getTime());
  // Other labels of the prediction may have come without its event time, and lie in the day of its id.
  const around = [-DAY_MS, DAY_MS].map((ms) => eventDay(predictedAt.getTime() + ms));
  await tx.$executeRaw`
    DELETE FROM labels WHERE deployment_id = ${deploymentId}::uuid AND day = ${day}::date
      AND prediction_id = ${predictionId}::uuid AND source = ${source} AND observed_at = ${observedAt}`;
  await tx.$executeRaw`
    DELETE FROM unjoined_labels WHERE deployment_id = ${deploymentId}::uuid AND prediction_id = ${predictionId}::uuid
      AND source = ${source} AND observed_at = ${observedAt} AND orphaned_at IS NULL`;
  await tx.$executeRaw`
    INSERT INTO unjoined_labels (deployment_id, prediction_id, days, label, source, observed_at, retracts)
    VALUES (${deploymentId}::uuid, ${predictionId}::uuid, ${[day, ...around]}::date[], ${label}, ${source},
      ${observedAt}, true)`;
}
