"use client";

import { Button } from "@/components/ui/button";

/** Ends the session and goes to the persona picker at once. */
export function SwitchPersona() {
  const leave = async () => {
    const { signIn, signOut } = await import("next-auth/react");
    await signOut({ redirect: false });
    await signIn("oidc", { callbackUrl: "/" }, { prompt: "login" });
  };
  return (
    <Button size="sm" variant="quiet" onClick={() => void leave()}>
      Switch persona
    </Button>
  );
}
