import { HOUR_MS, MINUTE_MS, SECOND_MS } from "@/lib/domain/time/durations";
import { notifier } from "@/lib/wiring-worker";
import { compactSketches } from "./compact-sketches";
import { creditOutcomesOfAll } from "./credit-outcomes";
import { deliverNoticesJob } from "./deliver-notices";
import { evaluateAlerts } from "./evaluate-alerts";
import { expireApprovals } from "./expire-approvals";
import { expireImports } from "./expire-imports";
import { expirePredictions } from "./expire-predictions";
import { EXPIRE_UPLOADS_INTERVAL_MS, expireUploadsTick } from "./expire-uploads";
import { forgetNotices } from "./forget-notices";
import type { Job } from "./job";
import { joinTruthsOfEvents } from "./join-event-truths";
import { joinLabels } from "./join-labels";
import { maintainPartitions } from "./maintain-partitions";
import { noteCapacity } from "./note-capacity";
import { noteGatewayTokens } from "./note-token-uses";
import { pairAnswers, pairLateAnswers } from "./pair-answers";
import { reconcileJob } from "./reconcile";
import { rereadOldGroups } from "./reread-groups";
import { SEAL_EVERY_MS, sealAudit } from "./seal-audit";
import { takeLooks } from "./take-looks";

/** Everything that the worker does, each at its own pace. */
export function allJobs(): Job[] {
  return [
    reconcileJob(),
    { name: "take-looks", everyMs: SECOND_MS, wokenBy: ["rollout"], tick: takeLooks },
    { name: "seal-audit", everyMs: SEAL_EVERY_MS, tick: (ctx) => sealAudit(ctx.db) },
    { name: "join-labels", everyMs: 2 * SECOND_MS, tick: joinLabels },
    { name: "join-event-truths", everyMs: 5 * SECOND_MS, tick: joinTruthsOfEvents },
    { name: "credit-outcomes", everyMs: 2 * SECOND_MS, tick: creditOutcomesOfAll },
    { name: "expire-imports", everyMs: MINUTE_MS, tick: expireImports },
    { name: "compact-sketches", everyMs: 5 * SECOND_MS, tick: compactSketches },
    { name: "pair-answers", everyMs: 2 * SECOND_MS, tick: pairAnswers },
    { name: "pair-late-answers", everyMs: MINUTE_MS, tick: pairLateAnswers },
    { name: "expire-predictions", everyMs: MINUTE_MS, tick: expirePredictions },
    { name: "partitions", everyMs: 10 * MINUTE_MS, tick: maintainPartitions },
    { name: "evaluate-alerts", everyMs: 5 * SECOND_MS, wokenBy: ["alert_rule"], tick: evaluateAlerts },
    deliverNoticesJob(notifier()),
    { name: "expire-approvals", everyMs: 15 * SECOND_MS, tick: expireApprovals },
    {
      name: "expire-uploads",
      everyMs: EXPIRE_UPLOADS_INTERVAL_MS,
      tick: (ctx, now) => expireUploadsTick(ctx, ctx.store, now),
    },
    { name: "note-capacity", everyMs: 15 * SECOND_MS, tick: noteCapacity },
    { name: "forget-notices", everyMs: HOUR_MS, tick: forgetNotices },
    { name: "note-token-uses", everyMs: 30 * SECOND_MS, tick: noteGatewayTokens },
    { name: "reread-groups", everyMs: MINUTE_MS, tick: rereadOldGroups },
  ];
}
