"use client";

import { ActionBar } from "@/components/ui/action-bar";
import { Button } from "@/components/ui/button";
import { reviewAgain } from "@/lib/actions/approvals";
import { CommentDialog } from "./comment-dialog";

/** Says that somebody has looked again at what was approved and still serves. */
export function ReviewAgainBar({ requestId, version }: { requestId: string; version: number }) {
  return (
    <ActionBar note={`v${version} still serves by this approval, and the policy asks for another look.`}>
      <CommentDialog
        trigger={
          <Button variant="main" size="lg" shortcut="g">
            Looked at again…
          </Button>
        }
        title={`Is v${version} still right here?`}
        description="Nothing changes. If it is not right any more, roll back, or ask for another version."
        label="What you found"
        isRequired
        confirmLabel="Looked at again"
        variant="main"
        onConfirm={(comment) => reviewAgain({ requestId, comment })}
      />
    </ActionBar>
  );
}
