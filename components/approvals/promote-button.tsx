"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { promoteRollout } from "@/lib/actions/rollouts";
import { formatPlural } from "@/lib/client/format-number";
import type { PromotionOffer } from "@/lib/contracts/promotion";
import { promotionStrategies, readPromotion } from "./read-promotion";

/** "Promote to production…": the same version and artifact in the next environment, with a request of its own. */
export function PromoteButton({ offers, mayStart }: { offers: PromotionOffer[]; mayStart: boolean }) {
  const router = useRouter();
  const open = offers.filter(({ obstacle }) => obstacle === null);
  const [offer] = open;
  if (!offer) return null;
  const { version, environment, approvals, liveVersion } = offer;
  const who =
    approvals === 0
      ? "Nobody is asked there."
      : `${formatPlural(approvals, "person approves", "people approve")} it there.`;
  const now = liveVersion === null ? "Nothing is live there yet." : `v${liveVersion} is live there.`;
  return (
    <FormDialog
      trigger={<Button shortcut="m">Promote to {environment}…</Button>}
      title={`Promote v${version} to ${environment}?`}
      description={`The same artifact, digest by digest, by a rollout of its own. ${now} ${who}`}
      action={promoteRollout}
      readInput={(form) => readPromotion(form, offer)}
      onDone={({ deploymentId, number }) => router.push(`/deployments/${deploymentId}/rollouts/${number}`)}
      submit={{ label: approvals === 0 ? "Promote" : "Ask for it" }}
    >
      {(fieldErrors) => (
        <>
          {open.length > 1 ? (
            <Field label="Deployment" error={fieldErrors.deploymentId}>
              <NativeSelect
                name="deployment"
                options={open.map(({ deploymentId, deployment }) => ({ value: deploymentId, label: deployment }))}
              />
            </Field>
          ) : null}
          <Field label="How" error={fieldErrors.strategy}>
            <NativeSelect name="strategy" options={promotionStrategies(liveVersion !== null)} />
          </Field>
          <Field label="Why" isOptional error={fieldErrors.reason}>
            <Textarea name="reason" rows={3} maxLength={1000} />
          </Field>
          {mayStart ? <Checkbox name="autoStart" label="Start by itself once it may" /> : null}
        </>
      )}
    </FormDialog>
  );
}
