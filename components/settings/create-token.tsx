"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { createOwnToken, createToken } from "@/lib/actions/tokens";
import { useAction } from "@/lib/client/use-action";
import type { CreateTokenInput } from "@/lib/contracts/token";
import { CreateTokenForm, type CreateTokenFormProps } from "./create-token-form";

type Props = Pick<CreateTokenFormProps, "teams" | "deployments"> & { isOpenFirst: boolean };

/** Where somebody may make none but their own, it is made by that right. */
const makeToken = (input: CreateTokenInput, isOwn: boolean) => {
  const { teamId, name, expiresInDays } = input;
  return isOwn ? createOwnToken({ teamId, name, expiresInDays }) : createToken(input);
};

/** Makes a token and shows it, once. */
export function CreateToken({ teams, deployments, isOpenFirst }: Props) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(isOpenFirst);
  const [token, setToken] = useState<string | null>(null);
  const { run, reset, isPending, error, fieldErrors } = useAction(makeToken, {
    onSuccess: (data) => {
      setToken(data.token);
      router.refresh();
    },
  });
  const change = (open: boolean) => {
    setOpen(open);
    if (open) return;
    setToken(null);
    reset();
  };
  return (
    <Dialog
      open={isOpen}
      onOpenChange={change}
      trigger={
        <Button variant="main" shortcut="n">
          Create token…
        </Button>
      }
      title={token ? "Copy the token now" : "Create a token"}
      description={
        token ? "It is not shown again; only its hash is kept." : "For a program that calls Slipway or a deployment."
      }
    >
      {token ? (
        <>
          <CodeBlock label="API token" code={token} />
          <DialogFooter>
            <Button variant="main" onClick={() => change(false)}>
              I have copied it
            </Button>
          </DialogFooter>
        </>
      ) : (
        <CreateTokenForm
          teams={teams}
          deployments={deployments}
          isPending={isPending}
          error={error}
          fieldErrors={fieldErrors}
          onSubmit={(input, isOwn) => void run(input, isOwn)}
          onCancel={() => change(false)}
        />
      )}
    </Dialog>
  );
}
