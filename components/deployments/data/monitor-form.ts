import type { z } from "zod";
import type { updateMonitorInput } from "@/lib/contracts/monitor";
import { type MonitorBaseline, ruleMetrics, windowWidths } from "@/lib/domain/monitors/monitor";

type Input = z.input<typeof updateMonitorInput>;

/** What a field of date and time says, as UTC; nothing where it is empty. */
export function readUtc(value: FormDataEntryValue | null): string {
  return value ? `${String(value)}:00Z` : "";
}

function readBaseline(form: FormData): Input["baseline"] {
  const kind = String(form.get("baseline.kind"));
  if (kind === "frozen_window")
    return { kind, from: readUtc(form.get("baseline.from")), to: readUtc(form.get("baseline.to")) };
  if (kind === "rolling_window") return { kind, days: Number(form.get("baseline.days")) };
  if (kind === "version") return { kind, versionId: String(form.get("baseline.versionId")) };
  return { kind: "training" };
}

/** The monitor as the dialog's fields say it, each called as the server calls it; the server judges it. */
export function readMonitorForm(deploymentId: string, form: FormData): Input {
  const number = (name: string) => Number(form.get(name));
  return {
    deploymentId,
    baseline: readBaseline(form),
    rule: {
      kind: form.get("rule.kind") === "conventional" ? "conventional" : "self_calibrated",
      metric: ruleMetrics.find((metric) => metric === form.get("rule.metric")) ?? "psi",
      watchFrom: number("rule.watchFrom"),
      limit: number("rule.limit"),
      minRows: number("rule.minRows"),
      needed: number("rule.needed"),
      of: number("rule.of"),
    },
    windowMinutes: windowWidths.find((width) => width === number("windowMinutes")) ?? 60,
  };
}

export const baselineNames: Record<MonitorBaseline["kind"], string> = {
  training: "the training data",
  frozen_window: "a time in the past",
  rolling_window: "the days before",
  version: "another version",
};
