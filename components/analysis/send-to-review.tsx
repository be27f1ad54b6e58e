"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { NativeSelect } from "@/components/ui/native-select";
import { PageLink } from "@/components/ui/page-link";
import { requestReview } from "@/lib/actions/reviews";
import { formatPlural } from "@/lib/client/format-number";
import { useAction } from "@/lib/client/use-action";
import type { ShadowEvidence } from "@/lib/contracts/analysis";

export type SendToReviewProps = {
  /** Of the answers that no caller saw: a person's label for them counts in no KPI. */
  predictionIds: readonly string[];
  queues: ShadowEvidence["queues"];
  /** Live's and the candidate's name. */
  versions: readonly [string, string];
  onSent: () => void;
};

type Sent = { queueId: string; added: number };

/** Puts the chosen questions into a queue of the deployment, before what waits there already. */
export function SendToReview({ predictionIds, queues, versions, onSent }: SendToReviewProps) {
  const [queueId, setQueueId] = useState(queues[0]?.id ?? "");
  const [sent, setSent] = useState<Sent | null>(null);
  const { run, isPending, error } = useAction(requestReview, {
    onSuccess: ({ added, reopened }) => {
      setSent({ queueId, added: added + reopened });
      onSent();
    },
  });
  const [first] = queues;
  if (!first) {
    return (
      <p className="mt-2 text-xs text-muted-foreground">
        To have people judge these, <PageLink href="/reviews?do=create">create a review queue</PageLink> for this
        deployment.
      </p>
    );
  }
  const why = `${versions[0]} and ${versions[1]} answered differently.`;
  const send = () => run({ queueId, predictionIds: [...predictionIds], priority: 10, why });
  return (
    <div className="mt-2 grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={send} isPending={isPending} disabled={predictionIds.length === 0}>
          Send {predictionIds.length === 0 ? "chosen" : formatPlural(predictionIds.length, "question")} to review
        </Button>
        {queues.length > 1 ? (
          <NativeSelect
            aria-label="Queue"
            value={queueId}
            onChange={(event) => setQueueId(event.target.value)}
            options={queues.map(({ id, name }) => ({ value: id, label: name }))}
          />
        ) : (
          <span className="text-xs text-muted-foreground">into {first.name}</span>
        )}
        <p role="status" className="text-xs text-muted-foreground">
          {sent ? (
            <>
              {sent.added === 0 ? "They were in the queue already." : `${formatPlural(sent.added, "question")} added.`}{" "}
              <PageLink href={`/reviews/${sent.queueId}`}>Open the queue</PageLink>
            </>
          ) : null}
        </p>
      </div>
      <FormError error={error} />
    </div>
  );
}
