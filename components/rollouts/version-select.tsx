"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { RolloutDraft } from "@/lib/contracts/rollout";

export type VersionSelectProps = { draft: RolloutDraft; chosen: number };

/** The version to take live; the URL holds the choice, so that the server can check it beforehand. */
export function VersionSelect({ draft, chosen }: VersionSelectProps) {
  const router = useRouter();
  const [isLoading, startTransition] = useTransition();
  const { deployment, versions } = draft;
  return (
    <Field
      label="Version"
      hint={isLoading ? "Checking…" : versions.find((v) => v.number === chosen)?.description.slice(0, 120)}
    >
      <Select
        value={String(chosen)}
        onValueChange={(value) =>
          startTransition(() => router.replace(`/deployments/${deployment.id}/rollouts/new?version=${value}`))
        }
        options={versions.map((v) => ({
          value: String(v.number),
          label: `v${v.number}`,
          hint: v.isServed ? undefined : v.why,
        }))}
      />
    </Field>
  );
}
