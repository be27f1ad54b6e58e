"use client";

import { useRouter } from "next/navigation";
import { ActionBar } from "@/components/ui/action-bar";
import { Button } from "@/components/ui/button";
import { decideApproval } from "@/lib/actions/approvals";
import type { ApprovalVerdict } from "@/lib/domain/approvals/request";
import { CommentDialog } from "./comment-dialog";

export type DecideBarProps = {
  requestId: string;
  version: number;
  environment: string;
  /** The plan that the page shows: a decision about another one is refused. */
  digest: string;
  /** What the link of a notice added to the address. */
  notice: string | undefined;
  /** Why the person may not decide; null where they may. */
  obstacle: string | null;
  nextId: string | null;
};

/** Approve, refuse or ask for changes by key, then a comment; the next request opens by itself. */
export function DecideBar({ version, environment, obstacle, nextId, ...about }: DecideBarProps) {
  const router = useRouter();
  if (obstacle) return <p className="text-xs text-muted-foreground">{obstacle}</p>;
  const goOn = () => {
    if (nextId) router.push(`/approvals/${nextId}`);
    router.refresh();
  };
  const as = (verdict: ApprovalVerdict) => ({
    onConfirm: (comment: string) => decideApproval({ ...about, verdict, comment }),
    onDone: goOn,
  });
  return (
    <ActionBar
      note={
        <>
          Nothing has changed yet. <b>Approve</b> lets exactly this plan run, and nothing else.
        </>
      }
    >
      <CommentDialog
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
        {...as("refuse")}
      />
      <CommentDialog
        trigger={
          <Button size="lg" shortcut="g">
            Ask for changes…
          </Button>
        }
        title={`Ask for changes before v${version} goes to ${environment}?`}
        description="This request ends. The one who asked reads what you want, and a new request replaces it."
        label="What should change"
        isRequired
        confirmLabel="Ask for changes"
        variant="main"
        {...as("ask_for_changes")}
      />
      <CommentDialog
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
        {...as("approve")}
      />
    </ActionBar>
  );
}
