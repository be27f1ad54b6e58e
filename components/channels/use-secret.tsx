"use client";

import { useRouter } from "next/navigation";
import { lazy, type ReactNode, Suspense, useState } from "react";
import type { SavedChannel } from "@/lib/contracts/channel";

const SecretDialog = lazy(() => import("./secret-dialog").then((file) => ({ default: file.SecretDialog })));

/** What a form does once its channel is saved: shows a secret that is new, then reads the page again. */
export function useSecret(): { onDone: (saved: SavedChannel) => void; secretDialog: ReactNode } {
  const router = useRouter();
  const [secret, setSecret] = useState<string | null>(null);
  const close = () => {
    setSecret(null);
    router.refresh();
  };
  return {
    onDone: (saved) => (saved.secret === null ? router.refresh() : setSecret(saved.secret)),
    secretDialog:
      secret === null ? null : (
        <Suspense>
          <SecretDialog secret={secret} onClose={close} />
        </Suspense>
      ),
  };
}
