"use client";

import { Button } from "@/components/ui/button";
import { reviewBreakGlass } from "@/lib/actions/approvals";
import type { BreakGlassView } from "@/lib/contracts/approval";
import { CommentDialog } from "./comment-dialog";

/** Another person's word on a rollout that went past its approval. */
export function ReviewBreakGlass({ broken, isOpenFirst }: { broken: BreakGlassView; isOpenFirst: boolean }) {
  const { rolloutId, version, environment, by } = broken;
  return (
    <CommentDialog
      isOpenFirst={isOpenFirst}
      trigger={<Button variant="danger">Review…</Button>}
      title={`Was it right to take v${version} to ${environment} unapproved?`}
      description={`Nothing changes: if it was not right, roll back. ${by} and the auditors read what you say.`}
      label="What you found"
      isRequired
      confirmLabel="Reviewed"
      variant="main"
      onConfirm={(comment) => reviewBreakGlass({ rolloutId, comment })}
    />
  );
}
