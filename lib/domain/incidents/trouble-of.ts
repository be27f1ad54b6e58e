import type { MetricRef } from "@/lib/domain/alerts/metrics";
import type { Trouble } from "./rank-changes";

/** What a metric is about: how the service runs, how good the answers are, or what comes in. */
export function troubleOf({ family }: MetricRef): Trouble {
  switch (family) {
    case "service":
    case "platform":
      return "service";
    case "kpi":
    case "business":
      return "answers";
    case "drift":
    case "quality":
      return "inputs";
    default:
      return family satisfies never;
  }
}
