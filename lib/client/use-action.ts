"use client";

import { useCallback, useRef, useState } from "react";
import type { ActionFailure, ActionResult } from "@/lib/contracts/action-result";

type UseActionOptions<T> = {
  onSuccess?: (data: T) => void;
  onFailure?: (error: ActionFailure) => void;
};

/** The call never reached the server, or its answer never came back; whether it happened is unknown. */
const UNREACHABLE: ActionFailure = {
  code: "unreachable",
  message: "The server did not answer. Check what is shown, then try again.",
};

/** Redirects and not-found pages are thrown by Next.js; they are answers, not failures. */
function isNavigation(error: unknown): boolean {
  return (
    error instanceof Error && "digest" in error && typeof error.digest === "string" && error.digest.startsWith("NEXT_")
  );
}

/** Runs a server action: pending while it runs, then its data or its error; field errors by field name. One run at a time. */
export function useAction<Arguments extends unknown[], T>(
  action: (...input: Arguments) => Promise<ActionResult<T>>,
  options: UseActionOptions<T> = {},
) {
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<ActionFailure | null>(null);
  const running = useRef(false);

  async function run(...input: Arguments): Promise<ActionResult<T> | null> {
    if (running.current) return null;
    running.current = true;
    setPending(true);
    setError(null);
    const result = await callAction(action, input).finally(() => {
      running.current = false;
      setPending(false);
    });
    if (result.ok) options.onSuccess?.(result.data);
    else {
      setError(result.error);
      options.onFailure?.(result.error);
    }
    return result;
  }

  const reset = useCallback(() => setError(null), []);
  return { run, reset, isPending, error, fieldErrors: error?.fieldErrors ?? {} };
}

async function callAction<Arguments extends unknown[], T>(
  action: (...input: Arguments) => Promise<ActionResult<T>>,
  input: Arguments,
): Promise<ActionResult<T>> {
  try {
    return await action(...input);
  } catch (error) {
    if (isNavigation(error)) throw error;
    return { ok: false, error: UNREACHABLE };
  }
}
