import { command } from "@/lib/command/command";
import { sendSampleInput } from "@/lib/contracts/incident";
import { AppError } from "@/lib/domain/errors/app-error";
import { addToQueue } from "@/lib/services/reviews/add-to-queue";
import { samplePredictions } from "./sample-predictions";
import { addEntry, lockIncident } from "./store";

/** What comes from an incident is looked at before what was queued in passing. */
const PRIORITY = 50;

/** Puts predictions made while an incident fired into a review queue of its deployment, spread evenly over that time. */
export const sendSample = command({
  name: "incident.send_sample",
  input: sendSampleInput,
  permission: "review:request",
  target: ({ tx, input }) => lockIncident(tx, input.incidentId),
  async run({ tx, ctx, input: { queueId, count }, target: { row, nounName }, now }) {
    const { id: incidentId, deploymentId } = row;
    const queue = await tx.reviewQueue.findFirst({ where: { id: queueId, deploymentId } });
    if (!queue) throw new AppError("not_found", "There is no such review queue of this deployment.");
    const range = { from: row.startedAt, to: row.recoveringSince ?? row.resolvedAt ?? now };
    const found = await samplePredictions(tx, deploymentId, range, count);
    if (found.length === 0)
      throw new AppError(
        "conflict",
        "No prediction of that time is kept with its inputs: there is nothing to look at.",
      );
    const { added, reopened } = await addToQueue(tx, ctx, queue, { found, priority: PRIORITY, why: row.title, now });
    const sent = added + reopened;
    const text = `${sent} predictions sent to the review queue ${queue.name}`;
    await addEntry(tx, ctx, { incidentId, kind: "sample_sent", text, at: now });
    return {
      result: { added: sent },
      audit: { nounId: incidentId, nounName, after: { queue: queue.name, added: sent } },
    };
  },
});
