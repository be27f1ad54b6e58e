import type { ChecklistItem } from "@/lib/contracts/approval";
import type { IncidentItem } from "@/lib/contracts/incident";
import type { DeploymentPulse } from "@/lib/contracts/measurements";
import { describeAgreement } from "@/lib/domain/analysis/agreement";
import type { PreflightCheck } from "@/lib/domain/rollouts/preflight";
import type { ShadowFound } from "./find-shadow";

/** Least agreement that passes where no gate judged the copies. */
const AGREES_FROM = 0.9;

type Checked = {
  preflight: readonly PreflightCheck[];
  dataClasses: readonly string[];
  /** What copies of live questions told; null where the version was asked none. */
  shadow: ShadowFound | null;
  /** Drift of what callers of the deployment send, and where that is. */
  drift: DeploymentPulse["drift"];
  where: string;
  /** What fires there now, and how many rules could. */
  incident: Pick<IncidentItem, "id" | "title" | "severity"> | null;
  rules: number;
};

/** What was looked at, and what nobody has looked at: that says so, it is never left out. */
export function checklist(checked: Checked): ChecklistItem[] {
  const { preflight, dataClasses, shadow, drift, where, incident, rules } = checked;
  return [
    ...preflight,
    shadowItem(shadow),
    driftItem(drift, where),
    dataClasses.length > 0
      ? { name: "Data classes", state: "passed", sentence: dataClasses.join(", ") }
      : { name: "Data classes", state: "not_done", sentence: "Not declared for this version." },
    { name: "Scans", state: "not_done", sentence: "No scan of the artifact is connected." },
    incidentItem(incident, rules, where),
  ];
}

function shadowItem(shadow: ShadowFound | null): ChecklistItem {
  if (!shadow || shadow.counts.questions === 0)
    return { name: "Shadow", state: "not_done", sentence: "This version has answered no copies of live questions." };
  const { counts, gates, rule, page } = shadow;
  const means = describeAgreement(rule);
  const { questions, pairs, agreeing, failed } = counts;
  const share = pairs > 0 ? agreeing / pairs : 0;
  const [failedLive, failedCandidate] = failed;
  const isFine = gates === null ? share >= AGREES_FROM && failedCandidate <= failedLive : gates === "passed";
  const judged = { passed: " Its gates passed.", not_passed: " Its gates have not passed." };
  return {
    name: "Shadow",
    state: isFine ? "passed" : "warning",
    sentence:
      `${percentDown(share)} % of ${pairs} live questions were answered alike by both versions; of ${questions} copied, ` +
      `this version failed at ${failedCandidate}, live at ${failedLive}.${gates ? judged[gates] : ""}${means ? ` ${means}` : ""}`,
    link: { href: page, words: "Where they differ" },
  };
}

/** Rounded down: 100 % are all of them. */
const percentDown = (share: number) => (Math.floor(share * 1000) / 10).toFixed(1);

function driftItem(drift: DeploymentPulse["drift"], where: string): ChecklistItem {
  if (!drift || drift.verdict === "not_enough_data")
    return {
      name: "Drift",
      state: "not_done",
      sentence: `Not enough was measured in ${where} to compare with training.`,
    };
  const sentence =
    drift.verdict === "stable"
      ? `What callers send in ${where} looks like the training data.`
      : `${drift.feature} moves most in ${where}${drift.moved ? `: ${drift.moved}` : "."}`;
  return { name: "Drift", state: drift.verdict === "stable" ? "passed" : "warning", sentence };
}

function incidentItem(incident: Checked["incident"], rules: number, where: string): ChecklistItem {
  const name = "Open incidents";
  if (incident)
    return {
      ...{ name, state: "warning", sentence: `One is open in ${where} (${incident.severity}): ${incident.title}` },
      link: { href: `/incidents/${incident.id}`, words: "Open it" },
    };
  if (rules === 0) return { name, state: "not_done", sentence: `No alert rule watches the deployment in ${where}.` };
  const watched = rules === 1 ? "the one alert rule" : `${rules} alert rules`;
  return { name, state: "passed", sentence: `None in ${where}; watched by ${watched}.` };
}
