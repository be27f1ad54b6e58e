"use client";

import { Button } from "@/components/ui/button";
import { FormDialog } from "@/components/ui/form-dialog";
import { updateMonitor } from "@/lib/actions/monitors";
import type { MonitorView } from "@/lib/contracts/monitor";
import { BaselineFields, type VersionChoice } from "./baseline-fields";
import { readMonitorForm } from "./monitor-form";
import { RuleFields } from "./rule-fields";

/** Chooses what a deployment's data is held against, and when a move is called drift. */
export function EditMonitor({ monitor, versions }: { monitor: MonitorView; versions: VersionChoice[] }) {
  return (
    <FormDialog
      trigger={<Button variant="quiet">Change monitor…</Button>}
      title="What is watched"
      description="Holds for this deployment from now on: the pages judge anew, nothing that was counted changes."
      isWide
      action={updateMonitor}
      readInput={(form) => readMonitorForm(monitor.deploymentId, form)}
      submit={{ label: "Save monitor" }}
    >
      {(errors) => (
        <>
          <BaselineFields baseline={monitor.baseline} versions={versions} errors={errors} />
          <RuleFields monitor={monitor} errors={errors} />
        </>
      )}
    </FormDialog>
  );
}
