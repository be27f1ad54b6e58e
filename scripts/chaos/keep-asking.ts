import { setTimeout as sleep } from "node:timers/promises";
import { v7 } from "uuid";
import { MODEL, type Place, TEAM } from "./seed-chaos-world";

/** One question to a deployment, as its caller saw it. */
export type Asked = {
  deploymentId: string;
  sentAt: number;
  endedAt: number;
  /** Null where no answer came. */
  status: number | null;
  /** By the header of the answer; null where it had none. */
  version: number | null;
  detail: string;
};

const BODY = JSON.stringify({ inputs: [{ name: "x", datatype: "FP32", shape: [1, 2], data: [2, 1] }] });
/** Per deployment: a verdict has its twenty answers of each arm within seconds, and two cores still have room to restart things. */
const ASK_EVERY_MS = 60;
/** Longer than the gateway itself waits for a tap. */
const TIMEOUT_MS = 45_000;
/** Every other question is about one of these, so that it stays on its arm where the plan says so. */
const UNITS = 500;

type Asking = { gatewayUrl: string; token: string };

export async function askOnce({ gatewayUrl, token }: Asking, place: Place, unit: string | null): Promise<Asked> {
  const sentAt = Date.now();
  const headers = {
    authorization: `Bearer ${token}`,
    "content-type": "application/json",
    "x-request-id": v7(),
    ...(unit === null ? {} : { "x-slipway-unit": unit }),
  };
  const url = `${gatewayUrl}/${TEAM}/${place.name}/v2/models/${MODEL}/infer`;
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(url, { method: "POST", headers, body: BODY, signal });
    const text = await response.text();
    const version = Number(response.headers.get("x-slipway-version")) || null;
    const detail = response.ok ? "" : text.slice(0, 300);
    return { deploymentId: place.id, sentAt, endedAt: Date.now(), status: response.status, version, detail };
  } catch (error) {
    const cause = error instanceof Error && error.cause ? ` (${error.cause})` : "";
    const detail = `${error}${cause}`;
    return { deploymentId: place.id, sentAt, endedAt: Date.now(), status: null, version: null, detail };
  }
}

/** Steady traffic on one deployment until the signal; questions do not wait for each other. */
export async function keepAsking(asking: Asking, place: Place, signal: AbortSignal): Promise<Asked[]> {
  const asked: Promise<Asked>[] = [];
  for (let turn = 0; !signal.aborted; turn += 1) {
    asked.push(askOnce(asking, place, turn % 2 === 0 ? null : `unit-${turn % UNITS}`));
    await sleep(ASK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
  return Promise.all(asked);
}
