import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Whether something accepts connections on this loopback port. */
export function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    const answer = (isAccepting: boolean) => {
      socket.destroy();
      resolve(isAccepting);
    };
    socket.once("connect", () => answer(true));
    socket.once("error", () => answer(false));
  });
}

/** Whether the address answers with a success. */
export async function answersOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: "manual" });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false; // not there yet
  }
}

/** For a process without an address: it is taken for ready once it has survived this long. */
export function survives(ms: number): () => Promise<boolean> {
  return () => sleep(ms, true);
}
