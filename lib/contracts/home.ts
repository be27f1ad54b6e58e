import type { AlertSeverity } from "@/lib/domain/alerts/rule";
import type { WaitingItem } from "@/lib/domain/home/waiting";
import type { StateKind } from "./state-kind";

export type { WaitingItem };

export type FleetRow = {
  id: string;
  name: string;
  environment: string;
  word: string;
  kind: StateKind;
  sentence: string;
  liveVersion: number | null;
  candidate: { version: number; weight: number } | null;
  /** The incident that is not over. */
  incident: { id: string; title: string; severity: AlertSeverity } | null;
  /** Requests of the last hour; null beside it means no data. */
  n: number;
  requestsPerSecond: number | null;
  errorRate: number | null;
  latencyMsP95: number | null;
  kpi: { name: string; value: number | null; low: number | null; high: number | null; n: number } | null;
  drift: { feature: string; score: number | null; verdict: "not_enough_data" | "stable" | "watch" | "drifted" } | null;
  /** The last 24 hours by hour, oldest first: the KPI where it is known, else requests. */
  sparkline: { of: string; values: (number | null)[] };
};

/** A change in words: what, where, who and why. */
export type Change = {
  id: string;
  at: string;
  what: string;
  team: string | null;
  who: string;
  why: string | null;
};
