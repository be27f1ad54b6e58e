"use client";

import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { useUrlQuery } from "@/lib/client/use-url-query";
import type { RolloutDraft } from "@/lib/contracts/rollout";

export type VersionSelectProps = { draft: RolloutDraft; chosen: number; error?: string };

/** The version to take live; the URL holds the choice, so that the server can check it beforehand. */
export function VersionSelect({ draft, chosen, error }: VersionSelectProps) {
  const { change, isLoading } = useUrlQuery();
  const { versions, liveVersion } = draft;
  const live = liveVersion === null ? "Nothing is live here." : `v${liveVersion} is live.`;
  return (
    <Field label="Version" hint={isLoading ? "Checking…" : live} error={error}>
      <NativeSelect
        value={String(chosen)}
        onChange={({ target }) => change({ version: target.value })}
        options={versions.map((version) => ({
          value: String(version.number),
          label: `v${version.number}${version.isServed ? "" : ", cannot be served here"}`,
        }))}
      />
    </Field>
  );
}
