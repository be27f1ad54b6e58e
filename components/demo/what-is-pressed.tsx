import { Time } from "@/components/ui/time";
import type { DemoControls } from "@/lib/contracts/demo-controls";
import { faultWords } from "./fault-words";

/** What somebody made happen by the bar, and for how long it has: each a sentence of its own. */
export function WhatIsPressed({ controls: { faults, trafficStoppedAt } }: { controls: DemoControls }) {
  return (
    <b className="font-medium text-foreground">
      {faults.map((fault) => (
        <span key={fault.deployment}>
          {faultWords(fault)}, for <Time value={fault.since} mode="age" />.{" "}
        </span>
      ))}
      {trafficStoppedAt ? (
        <>
          No traffic for <Time value={trafficStoppedAt} mode="age" />.{" "}
        </>
      ) : null}
    </b>
  );
}
