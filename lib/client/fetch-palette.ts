import { type PaletteResponse, paletteResponseSchema } from "@/lib/contracts/palette";

/** The pause after a letter before the server is asked; the next letter cancels it. */
const TYPING_PAUSE_MS = 100;

/** Asks the server for what the words name; throws where it does not answer as agreed. */
export async function fetchPalette(query: string, signal: AbortSignal): Promise<PaletteResponse> {
  await pause(query === "" ? 0 : TYPING_PAUSE_MS, signal);
  const response = await fetch(`/api/palette?q=${encodeURIComponent(query)}`, { signal });
  if (!response.ok) throw new Error(`The palette answered ${response.status}.`);
  return paletteResponseSchema.parse(await response.json());
}

function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, durationMs);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
