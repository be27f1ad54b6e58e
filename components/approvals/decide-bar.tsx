"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionBar } from "@/components/ui/action-bar";
import { Button } from "@/components/ui/button";
import { decideApproval } from "@/lib/actions/approvals";
import type { ApprovalVerdict } from "@/lib/domain/approvals/request";
import { CommentDialog, type CommentDialogProps } from "./comment-dialog";

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

type Verdict = Omit<CommentDialogProps, "trigger" | "onConfirm"> & {
  verdict: ApprovalVerdict;
  button: { words: string; shortcut: string; variant?: "main" | "danger" };
};

function verdictsOn(version: number, environment: string): Verdict[] {
  return [
    {
      verdict: "refuse",
      button: { words: "Refuse…", shortcut: "r", variant: "danger" },
      title: `Refuse v${version} for ${environment}?`,
      description: "Nothing changes in the environment. The one who asked reads your reason.",
      label: "Why",
      isRequired: true,
      confirmLabel: "Refuse",
      variant: "danger",
    },
    {
      verdict: "ask_for_changes",
      button: { words: "Ask for changes…", shortcut: "g" },
      title: `Ask for changes before v${version} goes to ${environment}?`,
      description: "This request ends. The one who asked reads what you want, and a new request replaces it.",
      label: "What should change",
      isRequired: true,
      confirmLabel: "Ask for changes",
      variant: "main",
    },
    {
      verdict: "approve",
      button: { words: "Approve…", shortcut: "a", variant: "main" },
      title: `Approve v${version} for ${environment}?`,
      description: "Your decision is bound to the digest of this plan; any change to it voids the approval.",
      label: "Comment",
      confirmLabel: "Approve",
      variant: "main",
    },
  ];
}

/**
 * Approve, refuse or ask for changes by key, then a comment; the next request opens by itself. A dialog that is open when
 * somebody else decides stays open and says so: what was typed is not lost.
 */
export function DecideBar({ version, environment, obstacle, nextId, ...about }: DecideBarProps) {
  const router = useRouter();
  /** From sending until another page has come: the same decision is not made twice. */
  const [isSaving, setSaving] = useState(false);
  async function decide(verdict: ApprovalVerdict, comment: string) {
    setSaving(true);
    const result = await decideApproval({ ...about, verdict, comment });
    if (!result.ok) setSaving(false);
    return result;
  }
  function goOn() {
    if (nextId) router.push(`/approvals/${nextId}`);
    router.refresh();
  }
  return (
    <ActionBar note={obstacle ?? (isSaving ? SAVING : OPEN)} isOnlyNote={obstacle !== null}>
      {verdictsOn(version, environment).map(({ verdict, button: { words, ...look }, ...dialog }) => (
        <CommentDialog
          key={verdict}
          trigger={
            obstacle ? null : (
              <Button size="lg" isPending={isSaving} {...look}>
                {words}
              </Button>
            )
          }
          obstacle={isSaving ? null : obstacle}
          onConfirm={(comment) => decide(verdict, comment)}
          onDone={goOn}
          {...dialog}
        />
      ))}
    </ActionBar>
  );
}

const SAVING = <span role="status">Your decision is being saved.</span>;
const OPEN = (
  <>
    Nothing has changed yet. <b>Approve</b> lets exactly this plan run, and nothing else.
  </>
);
