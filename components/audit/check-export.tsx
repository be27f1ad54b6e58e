"use client";

import { useId, useState } from "react";
import { buttonClasses } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { State } from "@/components/ui/state";
import { checkAuditExport } from "@/lib/client/check-audit-export";
import { formatNumber, formatPlural } from "@/lib/client/format-number";
import type { ExportCheck } from "@/lib/contracts/audit";

type Finding = { kind: "idle" } | { kind: "running"; name: string } | { kind: "failed"; message: string } | ExportCheck;

/** Takes an export back and says whether it still proves what it says. */
export function CheckExport() {
  const id = useId();
  const [finding, setFinding] = useState<Finding>({ kind: "idle" });

  async function check(file: File | undefined) {
    if (!file) return;
    setFinding({ kind: "running", name: file.name });
    setFinding(await checkAuditExport(file));
  }

  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <input
        id={id}
        type="file"
        accept=".jsonl,application/jsonl"
        className="peer sr-only"
        onChange={(event) => {
          void check(event.target.files?.[0]);
          // The same file can be checked again.
          event.target.value = "";
        }}
      />
      <label
        htmlFor={id}
        className={cn(
          buttonClasses({}),
          "cursor-pointer peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-ring",
        )}
      >
        Check an export…
      </label>
      <p role="status" className="text-xs text-muted-foreground">
        <Answer finding={finding} />
      </p>
    </div>
  );
}

function Answer({ finding }: { finding: Finding }) {
  switch (finding.kind) {
    case "idle":
      return null;
    case "running":
      return `Reading ${finding.name}…`;
    case "failed":
      return <State kind="hold">{finding.message}</State>;
    case "broken":
      return (
        <>
          <State kind="bad">The file does not hold.</State> Line {formatNumber(finding.line)}: {finding.reason}
        </>
      );
    case "proved":
      return (
        <>
          <State kind="ok">The file holds.</State> {formatPlural(finding.entries, "entry", "entries")} unchanged and the
          same as in the chain; {formatNumber(finding.links)} directly follow the one before, with{" "}
          {formatPlural(finding.gaps, "gap")} where others were left out.
        </>
      );
    default:
      return finding satisfies never;
  }
}
