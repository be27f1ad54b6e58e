"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Digest } from "@/components/ui/digest";
import { State } from "@/components/ui/state";
import { fetchAuditVerdict } from "@/lib/client/fetch-audit-verdict";
import { formatLatency } from "@/lib/client/format-duration";
import { formatNumber, formatPlural } from "@/lib/client/format-number";
import type { AuditVerdict } from "@/lib/contracts/audit";

type Verification = { kind: "idle" } | { kind: "running" } | { kind: "failed"; message: string } | AuditVerdict;

/** Walks the chain on the server, and says what was found: the button is the question, the line below the answer. */
export function VerifyChain() {
  const [found, setFound] = useState<Verification>({ kind: "idle" });

  async function verify() {
    setFound({ kind: "running" });
    setFound(await fetchAuditVerdict());
  }

  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button shortcut="v" isPending={found.kind === "running"} onClick={() => void verify()}>
        Verify the chain
      </Button>
      <p role="status" className="text-xs text-muted-foreground">
        <Answer found={found} />
      </p>
    </div>
  );
}

function Answer({ found }: { found: Verification }) {
  switch (found.kind) {
    case "idle":
      return "Every entry carries the hash of the one before it; one changed value breaks the chain.";
    case "running":
      return "Walking every entry from the first…";
    case "failed":
      return <State kind="hold">{found.message}</State>;
    case "broken":
      return (
        <>
          <State kind="bad">The chain is broken.</State> {found.reason} {formatPlural(found.sealed, "entry", "entries")}{" "}
          before it {found.sealed === 1 ? "holds" : "hold"}.{" "}
          {found.eventId ? <Link href={`/audit/${found.eventId}`}>Open that entry</Link> : null}
        </>
      );
    case "proved":
      return (
        <>
          <State kind={found.unsigned > 0 ? "hold" : "ok"}>The chain holds.</State>{" "}
          {formatPlural(found.sealed, "entry", "entries")} of all teams, from the first to the last, in{" "}
          {formatLatency(found.durationMs)}; {formatNumber(found.unsealed)} younger than a second.{" "}
          {found.unsigned > 0
            ? `The first ${formatNumber(found.unsigned)} bear no signature of the sealer: compare them with an export. `
            : "The sealer's signatures hold. "}
          Last hash <Digest digest={found.headHash} />
        </>
      );
    default:
      return found satisfies never;
  }
}
