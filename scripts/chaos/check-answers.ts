import { type Check, clockTime, countBy, type Evidence, named, type RolloutFacts, timeOf } from "./evidence";
import type { Asked } from "./keep-asking";
import type { Outage } from "./kill-things";

/** From when a rollout's version may serve: approved where an approval is needed, and started. Null where never. */
function permittedFrom(rollout: RolloutFacts): number | null {
  const started = timeOf(rollout, "start");
  const { approvalRequest: request, planDigest } = rollout;
  if (started === null || !request) return started;
  const isApproved = request.decisions.some((one) => one.verdict === "approve" && one.planDigest === planDigest);
  const approved = timeOf(rollout, "approve");
  return isApproved && approved !== null ? Math.max(started, approved) : null;
}

/** Each answer names its version: a rollout of it was approved and started before the answer came. */
export function checkApproved({ asked, rollouts, versions }: Evidence): Check {
  const answers = asked.filter(({ version }) => version !== null);
  const isCovered = (answer: Asked) =>
    rollouts.some((rollout) => {
      const from = permittedFrom(rollout);
      const isOfIt =
        rollout.deploymentId === answer.deploymentId && versions.get(rollout.toVersionId) === answer.version;
      return isOfIt && from !== null && from <= answer.endedAt;
    });
  const faults = answers
    .filter((answer) => !isCovered(answer))
    .map(({ version, deploymentId, endedAt }) => `v${version} of ${deploymentId} answered at ${clockTime(endedAt)}`);
  const counted = `${answers.length} answers: ${countBy(answers, ({ version }) => `v${version}`)}`;
  return { name: "no unapproved version answered", faults, counted };
}

/** A question that was on its way when the engine said so; the drain before it is four seconds. */
const ON_ITS_WAY_MS = 500;

/** Once the engine has said that traffic is back, the version that lost it answers nobody until it may serve again. */
export function checkTakenAway({ asked, rollouts, versions }: Evidence): Check {
  const ended = rollouts.flatMap((rollout) => {
    const returned = timeOf(rollout, "returned");
    return returned === null ? [] : [{ rollout, returned }];
  });
  const faults = ended.flatMap(({ rollout, returned }) => {
    const version = versions.get(rollout.toVersionId);
    const next = rollouts
      .filter((other) => other.deploymentId === rollout.deploymentId && other.number > rollout.number)
      .map(permittedFrom)
      .find((from) => from !== null);
    const late = asked.filter(
      (answer) =>
        answer.deploymentId === rollout.deploymentId &&
        answer.version === version &&
        answer.sentAt > returned + ON_ITS_WAY_MS &&
        answer.endedAt < (next ?? Number.POSITIVE_INFINITY),
    );
    const words = `${named(rollout)}: v${version} answered ${late.length} times after ${clockTime(returned)}`;
    return late.length > 0 ? [words] : [];
  });
  const counted = `${ended.length} rollouts that gave traffic back`;
  return { name: "what lost its traffic answers nobody", faults, counted };
}

/** After a component answers again, connections that were on their way are over within this. */
const AFTERMATH_MS = 2_000;

/** What a caller may lose: what was under way to a gateway, tap or model server that was killed. */
export function checkFailures({ asked, outages }: Evidence): Check {
  const failed = asked.filter(({ status }) => status !== 200);
  const unexplained = failed.filter((question) => !outages.some((outage) => explains(outage, question)));
  const alike = Map.groupBy(unexplained, ({ deploymentId, status, detail }) => {
    // Each names its own request: that would keep them apart.
    const what = detail.replace(/"requestId":"[^"]*"/, "").slice(0, 200);
    return `${deploymentId} ${status} ${what}`;
  });
  const faults = [...alike].map(([what, own]) => {
    const [from, to] = [own[0]?.sentAt ?? 0, own.at(-1)?.sentAt ?? 0];
    return `${own.length} × ${what}, from ${clockTime(from)} to ${clockTime(to)}`;
  });
  const inOutages = failed.length - unexplained.length;
  const counted = `${asked.length} questions, ${failed.length} failed, ${inOutages} of them in the outage of what was killed`;
  return { name: "no request failed outside the outage of what was killed", faults, counted };
}

function explains({ victim, deploymentId, from, to }: Outage, question: Asked): boolean {
  const isOnTheWay = victim === "gateway" || deploymentId === question.deploymentId;
  return isOnTheWay && question.endedAt >= from && question.sentAt <= to + AFTERMATH_MS;
}
