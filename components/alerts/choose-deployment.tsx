"use client";

import { useRouter } from "next/navigation";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";

type Props = { deployments: { id: string; name: string; environment: string }[]; chosen: string };

/** What the rule is for: another deployment has other inputs, KPIs and versions, so the form begins anew. */
export function ChooseDeployment({ deployments, chosen }: Props) {
  const router = useRouter();
  return (
    <Field label="Deployment" className="mb-5 max-w-96">
      <NativeSelect
        value={chosen}
        onChange={({ target }) => router.replace(`/incidents/rules/new?deployment=${target.value}`)}
        options={deployments.map(({ id, name, environment }) => ({ value: id, label: `${name} · ${environment}` }))}
      />
    </Field>
  );
}
