"use client";

import { signIn } from "next-auth/react";
import { useState } from "react";
import { Mark } from "@/components/layout/mark";
import { Button } from "@/components/ui/button";

type Props = { callbackUrl: string; error: string | null; isDemo: boolean };

/** The one thing that is open to everyone: a button to the identity provider. */
export function SignIn({ callbackUrl, error, isDemo }: Props) {
  const [isLeaving, setLeaving] = useState(false);
  return (
    <main id="main" className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center gap-6 p-6">
      <Mark size={40} />
      <div className="flex flex-col gap-2">
        <h1 className="text-xl font-strong">Sign in to Slipway</h1>
        <p className="text-muted-foreground">
          {isDemo
            ? "This is the demo: its own identity provider lets you choose who you are."
            : "Your organisation's single sign-on says who you are and which teams you belong to."}
        </p>
      </div>
      {error ? (
        <p role="alert" className="rounded-md border border-border-strong bg-state-bad-tint p-3 text-state-bad">
          Signing in did not work ({error}). Try again; if it stays so, your admin finds the reason in the web log.
        </p>
      ) : null}
      <Button
        variant="main"
        size="lg"
        disabled={isLeaving}
        onClick={() => {
          setLeaving(true);
          void signIn("oidc", { callbackUrl });
        }}
      >
        {isLeaving ? "Opening the sign-in page…" : "Sign in with single sign-on"}
      </Button>
    </main>
  );
}
