import type { IncidentFacts, NoticeEvent, RolloutFacts } from "./notice-event";

/** How loud a notice is, from what is merely told to what somebody should look at now. */
export const severities = ["info", "success", "attention", "critical"] as const;
export type Severity = (typeof severities)[number];

/** A severity as stored; one that is none of ours is told, no more. */
export function parseSeverity(value: string): Severity {
  return severities.find((severity) => severity === value) ?? "info";
}

/** A notice in words. `path` is the page to open, on our own address; `subject` is what it is about. */
export type NoticeContent = {
  severity: Severity;
  title: string;
  sentence: string;
  path: string;
  subject: { noun: "approval" | "rollout" | "incident" | "channel"; id: string };
};

const change = ({ fromVersion, toVersion }: RolloutFacts) =>
  fromVersion === null ? `v${toVersion}` : `v${fromVersion} → v${toVersion}`;
const where = (facts: RolloutFacts) => `${facts.deployment} ${change(facts)} in ${facts.environment}`;
const wayBack = ({ fromVersion }: RolloutFacts) => (fromVersion === null ? "" : `v${fromVersion} keeps serving.`);
const quoted = (reason: string) => (reason.trim() === "" ? "" : `“${reason.trim()}”`);

function sentenceOf(...parts: string[]): string {
  return parts.filter((part) => part !== "").join(" ");
}

const byWhom = (by: string | null) => (by === null ? "By the plan." : `By ${by}.`);

function ofRollout(facts: RolloutFacts, severity: Severity, title: string, ...parts: string[]): NoticeContent {
  const path = `/deployments/${facts.deploymentId}/rollouts/${facts.rolloutNumber}`;
  const subject = { noun: "rollout", id: facts.rolloutId } as const;
  return { severity, title: `${title}: ${where(facts)}`, sentence: sentenceOf(...parts), path, subject };
}

function ofApproval(
  facts: RolloutFacts & { requestId: string },
  severity: Severity,
  title: string,
  ...parts: string[]
): NoticeContent {
  const subject = { noun: "approval", id: facts.requestId } as const;
  return { ...ofRollout(facts, severity, title, ...parts), path: `/approvals/${facts.requestId}`, subject };
}

const asSentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
const loudness = { critical: "critical", warning: "attention", info: "info" } as const;

function ofIncident(facts: IncidentFacts, severity: Severity, title: string, ...parts: string[]): NoticeContent {
  const path = `/incidents/${facts.incidentId}`;
  const subject = { noun: "incident", id: facts.incidentId } as const;
  const place = `${facts.deployment} in ${facts.environment}`;
  return { severity, title: `${title}: ${place}`, sentence: sentenceOf(`${facts.title}.`, ...parts), path, subject };
}

/** Title, sentence, page and severity of what happened. */
export function noticeOf(event: NoticeEvent): NoticeContent {
  switch (event.kind) {
    case "approval.requested": {
      const asker = event.by ?? "The platform";
      const how = event.strategy.replaceAll("_", " ");
      const asks = `${asker} asks to take v${event.toVersion} live by ${how}.`;
      const need = event.approvals === 1 ? "One approval is needed." : `${event.approvals} approvals are needed.`;
      return ofApproval(event, "attention", "Approval wanted", asks, quoted(event.reason), need);
    }
    case "approval.decided": {
      const by = event.by === null ? "" : ` by ${event.by}`;
      if (event.verdict === "approved") return ofApproval(event, "success", `Approved${by}`, event.reason);
      const word = event.verdict === "refused" ? "Refused" : "Sent back for changes";
      return ofApproval(event, "attention", `${word}${by}`, event.reason);
    }
    case "approval.expired":
      return ofApproval(event, "attention", "Request expired", event.reason, wayBack(event));
    case "approval.voided":
      return ofApproval(event, "attention", "Request void", event.reason, wayBack(event));
    case "rollout.started":
      return ofRollout(event, "info", "Rollout started", byWhom(event.by), event.reason);
    case "rollout.held":
      return ofRollout(event, "attention", "Rollout held", event.reason, "It waits for data or for a person.");
    case "rollout.failed":
      return ofRollout(event, "critical", "Rollout failed", event.reason, wayBack(event));
    case "rollout.aborted":
      return ofRollout(event, "attention", "Rollout aborted", byWhom(event.by), event.reason);
    case "rollout.rolled_back":
      return ofRollout(event, "attention", "Rolled back", byWhom(event.by), event.reason);
    case "rollout.finished":
      return ofRollout(event, "success", "Rollout finished", event.reason);
    case "break_glass.used":
      return ofRollout(
        event,
        "critical",
        "Break-glass used",
        `${event.by ?? "The platform"} started it without an approval.`,
        event.reason,
      );
    case "incident.opened":
      return ofIncident(event, loudness[event.severity], "Incident", asSentence(event.reason));
    case "incident.still_open":
      return ofIncident(event, loudness[event.severity], "Incident still open", asSentence(event.reason));
    case "incident.resolved":
      return ofIncident(event, "success", "Incident resolved", event.by === null ? "" : byWhom(event.by), event.reason);
    case "channel.test":
      return {
        severity: "info",
        title: `Test of ${event.channel}`,
        sentence: `${event.by} sent this to see that it arrives.`,
        path: "/settings/channels",
        subject: { noun: "channel", id: event.channelId },
      };
  }
}
