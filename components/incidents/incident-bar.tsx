"use client";

import { useRouter } from "next/navigation";
import { RollBackButton } from "@/components/deployments/roll-back-button";
import { ActionBar } from "@/components/ui/action-bar";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FormError } from "@/components/ui/form-error";
import { acknowledgeIncident, resolveIncident } from "@/lib/actions/incidents";
import { pauseRollout } from "@/lib/actions/rollouts";
import { useAction } from "@/lib/client/use-action";
import type { IncidentView } from "@/lib/contracts/incident";
import { standingWords } from "./incident-words";
import { SendSample } from "./send-sample";
import { SilenceIncident } from "./silence-incident";

/** What the deployment offers now, to whoever looks: what serves and can be left, the rollout that can be held. */
export type WayOut = {
  rollBack: { deploymentId: string; name: string; liveVersion: number } | null;
  pause: { rolloutId: string; number: number } | null;
};

type Props = { incident: IncidentView; wayOut: WayOut };

/** Only what may be done now; nothing is left to do once it is resolved. */
export function IncidentBar({ incident, wayOut: { rollBack, pause } }: Props) {
  const router = useRouter();
  const { id, status, mayAct, maySendSample } = incident;
  const refresh = { onSuccess: () => router.refresh() };
  const acknowledge = useAction(acknowledgeIncident, refresh);
  const hold = useAction(pauseRollout, refresh);
  const isOver = status === "resolved";
  const note = <NoteOf incident={incident} />;
  if (isOver || !(mayAct || maySendSample || rollBack || pause)) {
    return (
      <ActionBar note={note} isOnlyNote>
        {null}
      </ActionBar>
    );
  }
  return (
    <ActionBar note={note}>
      <FormError error={acknowledge.error ?? hold.error} />
      {maySendSample ? <SendSample incident={incident} size="lg" /> : null}
      {mayAct ? <SilenceIncident incidentId={id} isSilenced={incident.silencedUntil !== null} size="lg" /> : null}
      {pause ? (
        <Button
          size="lg"
          shortcut="p"
          isPending={hold.isPending}
          onClick={() => void hold.run({ rolloutId: pause.rolloutId })}
        >
          Pause rollout {pause.number}
        </Button>
      ) : null}
      {rollBack ? <RollBackButton {...rollBack} size="lg" /> : null}
      {mayAct ? <ResolveIncident incidentId={id} /> : null}
      {mayAct && status === "open" ? (
        <Button
          size="lg"
          variant="main"
          shortcut="a"
          isPending={acknowledge.isPending}
          onClick={() => void acknowledge.run({ incidentId: id })}
        >
          Acknowledge
        </Button>
      ) : null}
    </ActionBar>
  );
}

function NoteOf({ incident }: { incident: IncidentView }) {
  const { mayAct, status } = incident;
  const words = standingWords(incident);
  return mayAct || status === "resolved" ? words : `${words} ML engineers and responders of the team act on it.`;
}

function ResolveIncident({ incidentId }: { incidentId: string }) {
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={
        <Button size="lg" shortcut="e">
          Resolve…
        </Button>
      }
      title="Resolve this incident?"
      description="It is over from now on. If a rule still fires, a new incident opens at its next window; to have quiet meanwhile, silence it instead."
      confirmLabel="Resolve"
      variant="main"
      reason={{ label: "What it was", hint: "In a sentence, for whoever meets it again.", isRequired: true }}
      onConfirm={(reason) => resolveIncident({ incidentId, reason })}
      onDone={() => router.refresh()}
    />
  );
}
