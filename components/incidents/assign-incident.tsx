"use client";

import { useRouter } from "next/navigation";
import { FormError } from "@/components/ui/form-error";
import { NativeSelect } from "@/components/ui/native-select";
import { assignIncident } from "@/lib/actions/incidents";
import { useAction } from "@/lib/client/use-action";
import type { IncidentView } from "@/lib/contracts/incident";

/** The value of "nobody" in the select, which takes no empty one. */
const NOBODY = "nobody";

/** Who has the incident; choosing somebody else hands it over at once. */
export function AssignIncident({ incident: { id, assignee, assignees } }: { incident: IncidentView }) {
  const router = useRouter();
  const { run, isPending, error } = useAction(assignIncident, { onSuccess: () => router.refresh() });
  const known =
    assignee && !assignees.some((person) => person.id === assignee.id) ? [assignee, ...assignees] : assignees;
  return (
    <div className="inline-flex flex-wrap items-center gap-1.5">
      <label htmlFor="assignee">owner</label>
      <NativeSelect
        id="assignee"
        size="sm"
        disabled={isPending}
        value={assignee?.id ?? NOBODY}
        onChange={({ target }) =>
          void run({ incidentId: id, assigneeId: target.value === NOBODY ? null : target.value })
        }
        options={[
          { value: NOBODY, label: "nobody" },
          ...known.map((person) => ({ value: person.id, label: person.name })),
        ]}
      />
      <FormError error={error} />
    </div>
  );
}
