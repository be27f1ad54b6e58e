"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { requestRollout } from "@/lib/actions/rollouts";
import { changeQuery } from "@/lib/client/change-query";
import { useAction } from "@/lib/client/use-action";
import type { RolloutDraft } from "@/lib/contracts/rollout";
import type { Strategy } from "@/lib/domain/rollouts/strategy";
import { type Beyond, BeyondRules } from "./beyond-rules";
import type { CheckedStrategy } from "./check-strategy";
import { ownFaults } from "./own-faults";
import { PlanPreview } from "./plan-preview";
import { requestWords } from "./request-words";
import { StrategyCards } from "./strategy-cards";
import { emptyDraft, type StrategyDraft } from "./strategy-draft";
import { StrategyFields } from "./strategy-fields";
import { useCheckedStrategy } from "./use-checked-strategy";
import { VersionSelect } from "./version-select";

export type RequestRolloutFormProps = {
  draft: RolloutDraft;
  version: number;
  /** Whether nothing that was checked beforehand stops it. */
  isFit: boolean;
  strategy: Strategy;
  /** What that strategy comes to as the form opens. */
  first: Extract<CheckedStrategy, { kind: "plan" }>;
  isForced: boolean;
  /** What was checked beforehand. */
  children: ReactNode;
};

/** Strategy, settings and size of one attempt. What is sent becomes the plan, as a whole. */
export function RequestRolloutForm(props: RequestRolloutFormProps) {
  const { draft, version, isFit, first, isForced, children } = props;
  const { deployment, liveVersion, may, automation } = draft;
  const router = useRouter();
  const [settings, setSettings] = useState(() => emptyDraft(props.strategy));
  const [beyond, setBeyond] = useState<Beyond>({ force: isForced, breakGlass: false });
  const [replicas, setReplicas] = useState(String(deployment.replicas));
  const [reason, setReason] = useState("");
  const [startsItself, setStartsItself] = useState(may.start);
  const [isTried, setTried] = useState(false);
  const versions = { from: liveVersion, to: version };
  const { checked, checkNow } = useCheckedStrategy(settings, versions, first);
  const [plan, setPlan] = useState(first);
  if (checked.kind === "plan" && checked !== plan) setPlan(checked);
  const { run, isPending, error, fieldErrors } = useAction(requestRollout, {
    onSuccess: ({ number }) => router.push(`/deployments/${deployment.id}/rollouts/${number}`),
  });
  const approvals = draft.approvals[settings.kind];
  const words = requestWords({ approvals, autoStart: startsItself, ...beyond });
  const faults = checked.kind === "faults" ? checked.faults : {};
  const errors = isTried ? { ...fieldErrors, ...faults, ...ownFaults({ replicas, reason, ...beyond }) } : fieldErrors;
  const change = (changed: Partial<StrategyDraft>) => setSettings((all) => ({ ...all, ...changed }));

  function choose(kind: Strategy) {
    change({ kind });
    setTried(false);
    const query = changeQuery(window.location.search, { strategy: kind });
    window.history.replaceState(null, "", `?${query}`);
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const result = await checkNow();
    const own = ownFaults({ replicas, reason, ...beyond });
    if (result.kind === "faults" || Object.keys(own).length > 0) {
      flushSync(() => setTried(true));
      form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
      return;
    }
    await run({
      deploymentId: deployment.id,
      version,
      strategy: result.input,
      replicas: Number(replicas),
      autoStart: startsItself,
      reason,
      ...beyond,
    });
  }

  return (
    <form
      noValidate
      onSubmit={(event) => void submit(event)}
      className="grid items-start gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,300px)]"
    >
      <div className="lg:col-span-2">
        <StrategyCards value={settings.kind} onChange={choose} isFirst={liveVersion === null} />
        {errors.strategy ? <p className="mt-1 text-xs text-state-bad">{errors.strategy}</p> : null}
      </div>
      <div className="grid max-w-[880px] gap-5">
        <div className="grid gap-4 sm:grid-cols-2">
          <VersionSelect draft={draft} chosen={version} error={errors.version} />
          <Field label="Replicas" hint={`Model servers of v${version}.`} error={errors.replicas}>
            <Input
              inputMode="numeric"
              autoComplete="off"
              value={replicas}
              onChange={({ target }) => setReplicas(target.value)}
            />
          </Field>
        </div>
        <StrategyFields draft={settings} errors={errors} onChange={change} kpis={draft.kpis} answers={draft.answers} />
        <Field
          label="Why"
          isOptional={!beyond.force && !beyond.breakGlass}
          hint="Whoever decides, and whoever looks back, reads it."
          error={errors.reason}
        >
          <Textarea rows={2} maxLength={1000} value={reason} onChange={({ target }) => setReason(target.value)} />
        </Field>
        {may.start && !beyond.breakGlass ? (
          <Checkbox
            label={approvals > 0 ? "Start by itself once approved" : "Start at once"}
            checked={startsItself}
            onCheckedChange={(checkedNow) => setStartsItself(checkedNow === true)}
          />
        ) : null}
        <BeyondRules
          may={{ ...may, force: may.force && (draft.obstacle?.isFinal ?? false) }}
          value={beyond}
          needsApproval={approvals > 0}
          isOpen={isForced}
          onChange={(changed) => setBeyond((all) => ({ ...all, ...changed }))}
        />
        <p className="text-sm text-muted-foreground">
          {isFit ? words.sentence : "It cannot be asked for: see what was checked beforehand."}
        </p>
        <FormError error={error} />
        <div className="flex flex-wrap gap-2">
          <Button
            type="submit"
            variant={beyond.breakGlass ? "danger" : "main"}
            size="lg"
            isPending={isPending}
            disabled={!isFit}
            shortcut="Meta+Enter Control+Enter"
          >
            {words.verb}
          </Button>
          <ButtonLink href={`/deployments/${deployment.id}`} size="lg">
            Cancel
          </ButtonLink>
        </div>
      </div>
      <div className="grid gap-6">
        <PlanPreview plan={plan} isOutdated={checked.kind === "faults"} automation={automation} versions={versions} />
        {children}
      </div>
    </form>
  );
}
