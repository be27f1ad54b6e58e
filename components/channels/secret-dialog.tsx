"use client";

import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Dialog, DialogFooter } from "@/components/ui/dialog";

/** Shows a new signing secret, this once. */
export function SecretDialog({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Copy the signing secret now"
      description="The receiver checks each message with it. It is not shown again; a new one can be made."
    >
      <CodeBlock label="Signing secret" code={secret} />
      <DialogFooter>
        <Button variant="main" onClick={onClose}>
          I have copied it
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
