import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "@/lib/command/context";
import type { RuleDefinition } from "@/lib/domain/alerts/rule";
import { DAY_MS } from "@/lib/domain/time/durations";
import { createAlertRule } from "@/lib/services/alerts/create";
import { muteAlertRule } from "@/lib/services/alerts/mute";
import { updateAlertRule } from "@/lib/services/alerts/update";
import type { ActAs } from "./story-people";

/** By the minute: at any hour of the week far fewer flights than these come from airports that training never saw. */
const byTheMinute: Pick<RuleDefinition, "scope" | "certainty" | "labelDelayMinutes" | "maintenance" | "recoverAfter"> =
  {
    scope: { kind: "all" },
    certainty: "interval",
    labelDelayMinutes: 0,
    maintenance: [],
    recoverAfter: 5,
  };

/** A twentieth of the flights: more than any one new airport brings, far less than a region. */
const NEVER_SEEN_ABOVE = 0.05;
const neverSeen: RuleDefinition = {
  ...byTheMinute,
  metric: { family: "quality", name: "unseen", feature: "origin" },
  comparison: { against: "value", side: "above", value: NEVER_SEEN_ABOVE },
  minSamples: 100,
  windows: { minutes: 1, needed: 2, of: 5 },
  // Traffic that somebody stops says nothing about airports.
  noData: "hold",
  renotifyMinutes: 240,
};

/** The people on call want to hear of a new region within minutes, not with the quarter of an hour of the first rules. */
export async function watchOrigins(actAs: ActAs, deploymentId: string): Promise<void> {
  const rosa = await actAs("rosa");
  const name = "Origins never seen in training";
  if (await rosa.db.alertRule.findFirst({ where: { deploymentId, name }, select: { id: true } })) return;
  await createAlertRule.execute(rosa, { deploymentId, name, severity: "critical", definition: neverSeen });
}

/** First rules that staging does without: it is there to meet what the live version never learnt. */
const OF_INPUTS = ["unseen", "prediction_drift", "input_drift"];
/** The worker gives a deployment its first rules within seconds of its first version. */
const LONGEST_WAIT_MS = 60_000;
const LOOK_EVERY_MS = 500;

/** The engineer switches off in staging what would tell of inputs twice: errors and slow answers are still told of. */
export async function calmStaging(actAs: ActAs, deploymentId: string): Promise<void> {
  const emil = await actAs("emil");
  for (const { id, isEnabled } of await waitForRules(emil, deploymentId, OF_INPUTS)) {
    if (isEnabled) await updateAlertRule.execute(emil, { ruleId: id, isEnabled: false });
  }
}

/** How long the reviewers have for the newsletters. */
const MUTED_MS = 7 * DAY_MS;

/** Newsletters move the spam filter's scores, as everybody knows: the people on call need not be told each night. */
export async function muteSpamScores(actAs: ActAs, deploymentId: string): Promise<void> {
  const rosa = await actAs("rosa");
  const until = new Date(rosa.clock.now().getTime() + MUTED_MS).toISOString();
  const reason = "Newsletters move the scores since they begin to arrive; reviewers say which of them are spam.";
  for (const { id } of await waitForRules(rosa, deploymentId, ["prediction_drift"])) {
    await muteAlertRule.execute(rosa, { ruleId: id, until, reason });
  }
}

async function waitForRules(
  ctx: Context,
  deploymentId: string,
  keys: readonly string[],
): Promise<{ id: string; isEnabled: boolean }[]> {
  const endsAt = performance.now() + LONGEST_WAIT_MS;
  for (;;) {
    const isLate = performance.now() > endsAt;
    const rules = await ctx.db.alertRule.findMany({
      where: { deploymentId, defaultKey: { in: [...keys] } },
      select: { id: true, isEnabled: true },
      orderBy: { id: "asc" },
    });
    if (rules.length === keys.length) return rules;
    if (isLate) throw new Error(`deployment ${deploymentId} has no first rules after ${LONGEST_WAIT_MS / 1000} s`);
    await sleep(LOOK_EVERY_MS);
  }
}
