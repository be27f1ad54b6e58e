import { type TapState, tapStateSchema } from "@/lib/contracts/tap";

/** A tap on this machine answers in milliseconds; one that does not within this is stuck. */
const TIMEOUT_MS = 2000;

/** Asks a tap how it is, or tells it to stop; null where it does not answer. */
export async function callTap(state: TapState, call: "status" | "stop"): Promise<TapState | null> {
  try {
    const response = await fetch(`http://127.0.0.1:${state.port}/-/${call}`, {
      method: call === "stop" ? "POST" : "GET",
      headers: { authorization: `Bearer ${state.nonce}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return response.ok ? tapStateSchema.parse(await response.json()) : null;
  } catch {
    return null; // the caller decides what silence means
  }
}
