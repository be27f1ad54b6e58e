"use client";

import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { NativeSelect } from "@/components/ui/native-select";
import { mendCandidate, spoilCandidate, stopDemoTraffic } from "@/lib/actions/demo";
import { useAction } from "@/lib/client/use-action";
import { badWays } from "@/lib/contracts/bad-way";
import type { DemoControls, MovingCandidate } from "@/lib/contracts/demo-controls";
import { faultWords, wayNames } from "./fault-words";

export type SimulateProps = { controls: DemoControls; candidates: MovingCandidate[] };

/** Plays the world outside: makes a candidate bad, or stops the traffic, and says what of it is in force. */
export function Simulate({ controls: { faults, trafficStoppedAt }, candidates }: SimulateProps) {
  const id = useId();
  const router = useRouter();
  const onSuccess = () => router.refresh();
  const spoil = useAction(spoilCandidate, { onSuccess });
  const mend = useAction(mendCandidate, { onSuccess });
  const traffic = useAction(stopDemoTraffic, { onSuccess });
  const [chosenId, choose] = useState<string | null>(null);
  const chosen = candidates.find(({ rolloutId }) => rolloutId === chosenId) ?? candidates[0];
  const current = faults.find(({ deployment, version }) => {
    return chosen && deployment === chosen.deployment && version === chosen.version;
  });
  return (
    <>
      <button type="button" popoverTarget={id} className="rounded-sm px-1 text-foreground hover:bg-accent">
        Simulate
      </button>
      <div
        id={id}
        popover="auto"
        className="top-[calc(var(--demobar)+4px)] right-4 m-0 grid-cols-1 gap-3 rounded-md bg-popover p-3 text-xs whitespace-normal text-foreground shadow-popover open:grid max-w-[min(360px,calc(100vw-32px))] [inset-inline-start:auto]"
      >
        <section aria-labelledby={`${id}-candidate`} className="grid gap-2">
          <h2 id={`${id}-candidate`} className="text-xs font-medium">
            Make the candidate bad
          </h2>
          {chosen ? (
            <>
              {candidates.length > 1 ? (
                <NativeSelect
                  size="sm"
                  aria-label="Candidate"
                  value={chosen.rolloutId}
                  onChange={(event) => choose(event.target.value)}
                  options={candidates.map((one) => ({ value: one.rolloutId, label: nameOf(one) }))}
                />
              ) : (
                <p>{nameOf(chosen)}</p>
              )}
              <p className="flex flex-wrap gap-2">
                {badWays.map((way) => (
                  <Button
                    key={way}
                    size="sm"
                    className="max-sm:h-10"
                    aria-pressed={current?.way === way}
                    isPending={spoil.isPending}
                    onClick={() => void spoil.run({ rolloutId: chosen.rolloutId, way })}
                  >
                    {wayNames[way]}
                  </Button>
                ))}
              </p>
            </>
          ) : (
            <p className="text-muted-foreground">No candidate answers now. Start a rollout first.</p>
          )}
          {faults.map((fault) => (
            <p key={fault.deployment} className="flex items-center justify-between gap-2">
              <span className="min-w-0">{faultWords(fault)}.</span>
              <Button
                size="sm"
                className="max-sm:h-10"
                isPending={mend.isPending}
                onClick={() => void mend.run({ deployment: fault.deployment })}
              >
                Back to normal
              </Button>
            </p>
          ))}
        </section>
        <p className="flex items-center justify-between gap-2 border-t border-border pt-3">
          <span>{trafficStoppedAt ? "Nobody asks anything." : "The replay asks."}</span>
          <Button
            size="sm"
            className="max-sm:h-10"
            isPending={traffic.isPending}
            onClick={() => void traffic.run({ isStopped: trafficStoppedAt === null })}
          >
            {trafficStoppedAt ? "Resume traffic" : "Stop traffic"}
          </Button>
        </p>
        <FormError error={spoil.error ?? mend.error ?? traffic.error} />
      </div>
    </>
  );
}

const nameOf = ({ version, deployment }: MovingCandidate) => `v${version} of ${deployment}`;
