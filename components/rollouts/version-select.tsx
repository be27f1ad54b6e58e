"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import type { RolloutDraft } from "@/lib/contracts/rollout";

export type VersionSelectProps = { draft: RolloutDraft; chosen: number };

/** The version to take live; the URL holds the choice, so that the server can check it beforehand. */
export function VersionSelect({ draft, chosen }: VersionSelectProps) {
  const router = useRouter();
  const [isLoading, startTransition] = useTransition();
  const { deployment, versions, liveVersion } = draft;
  const live = liveVersion === null ? "Nothing is live here." : `v${liveVersion} is live.`;
  return (
    <Field label="Version" hint={isLoading ? "Checking…" : live}>
      <NativeSelect
        value={String(chosen)}
        onChange={({ target }) =>
          startTransition(() => router.replace(`/deployments/${deployment.id}/rollouts/new?version=${target.value}`))
        }
        options={versions.map((version) => ({
          value: String(version.number),
          label: `v${version.number}${version.isServed ? "" : ", cannot be served here"}`,
        }))}
      />
    </Field>
  );
}
