import type { z } from "zod";
import type { updateMonitorInput } from "@/lib/contracts/monitor";
import { type MonitorBaseline, ruleMetrics, windowWidths } from "@/lib/domain/monitors/monitor";

type Input = z.input<typeof updateMonitorInput>;

/** What a field of date and time says, as UTC; nothing where it is empty. */
export function readUtc(value: FormDataEntryValue | null): string {
  return value ? `${String(value)}:00Z` : "";
}

function readBaseline(form: FormData): Input["baseline"] {
  const kind = String(form.get("baseline"));
  if (kind === "frozen_window") return { kind, from: readUtc(form.get("from")), to: readUtc(form.get("to")) };
  if (kind === "rolling_window") return { kind, days: Number(form.get("days")) };
  if (kind === "version") return { kind, versionId: String(form.get("versionId")) };
  return { kind: "training" };
}

/** The monitor as the dialog's fields say it; the server judges it. */
export function readMonitorForm(deploymentId: string, form: FormData): Input {
  const number = (name: string) => Number(form.get(name));
  return {
    deploymentId,
    baseline: readBaseline(form),
    rule: {
      kind: form.get("kind") === "conventional" ? "conventional" : "self_calibrated",
      metric: ruleMetrics.find((metric) => metric === form.get("metric")) ?? "psi",
      watchFrom: number("watchFrom"),
      limit: number("limit"),
      minRows: number("minRows"),
      needed: number("needed"),
      of: number("of"),
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
