"use client";

import { useRouter } from "next/navigation";
import { ActionBar } from "@/components/ui/action-bar";
import { Button } from "@/components/ui/button";
import { decideApproval } from "@/lib/actions/approvals";
import { DecideDialog } from "./decide-dialog";

type Props = {
  requestId: string;
  version: number;
  environment: string;
  /** Why the person may not decide; null where they may. */
  obstacle: string | null;
  nextId: string | null;
  /** From the address, where the link of a notice led here. */
  notice: string | undefined;
};

/** Approve or refuse by key, then a comment; the next request opens by itself. */
export function DecideBar({ requestId, version, environment, obstacle, nextId, notice }: Props) {
  const router = useRouter();
  if (obstacle) return <p className="text-xs text-muted-foreground">{obstacle}</p>;
  const goOn = () => {
    if (nextId) router.push(`/approvals/${nextId}`);
    router.refresh();
  };
  return (
    <ActionBar
      note={
        <>
          Nothing has changed yet. <b>Approve</b> lets exactly this plan run, and nothing else.
        </>
      }
    >
      <DecideDialog
        trigger={
          <Button variant="danger" size="lg" shortcut="r">
            Refuse…
          </Button>
        }
        title={`Refuse v${version} for ${environment}?`}
        description="Nothing changes in the environment. The one who asked reads your reason."
        label="Why"
        isRequired
        confirmLabel="Refuse"
        variant="danger"
        decide={(comment) => decideApproval({ requestId, verdict: "refuse", comment, notice })}
        onDone={goOn}
      />
      <DecideDialog
        trigger={
          <Button variant="main" size="lg" shortcut="a">
            Approve…
          </Button>
        }
        title={`Approve v${version} for ${environment}?`}
        description="Your decision is bound to the digest of this plan; any change to it voids the approval."
        label="Comment"
        confirmLabel="Approve"
        variant="main"
        decide={(comment) => decideApproval({ requestId, verdict: "approve", comment, notice })}
        onDone={goOn}
      />
    </ActionBar>
  );
}
