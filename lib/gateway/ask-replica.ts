import type { IncomingMessage } from "node:http";
import { chooseTarget } from "@/lib/domain/routing/choose-target";
import { unavailable } from "./call-refused";
import type { AskedArm } from "./choose-arm";
import { HEADERS } from "./data-plane-headers";
import { forwardToTap, TapUnreachable } from "./forward-to-tap";

/** What runs now: requests by replica, and a number that rises with each so that equals take turns. */
export type Traffic = { inFlight: Map<string, number>; turn: number };

export type Question = {
  method: string;
  path: string;
  contentType: string;
  requestId: string;
  /** The unit that decided the arm, as it is recorded; null where none did. */
  unitHash: string | null;
  /** Shared with copies of the question: never written to. */
  body: Buffer;
};

/** Why nobody answered, where the connection was refused. */
export const GONE = "The replica that should answer is gone; another is on its way.";

/**
 * The answer (its head; the body is still to be read) of a replica of the arm. Where the first replica
 * surely saw nothing of the question, a second is asked. Throws CallRefused 503 where none can answer, TapUnreachable where
 * one broke off.
 */
export async function askReplica(
  arm: AskedArm,
  question: Question,
  traffic: Traffic,
  onRetry: () => void,
): Promise<IncomingMessage> {
  const attempt = { arm, question, traffic, tried: new Set<string>() };
  const canGoElsewhere = arm.targets.length > 1;
  const first = await askOne(attempt, canGoElsewhere);
  if (first) return first;
  if (canGoElsewhere) {
    onRetry();
    const second = await askOne(attempt, false);
    if (second) return second;
  }
  throw unavailable(GONE);
}

/** The answer's head of one replica, or null where it is gone; nobody else is asked. Throws TapUnreachable. */
export function askOnce(arm: AskedArm, question: Question, traffic: Traffic): Promise<IncomingMessage | null> {
  return askOne({ arm, question, traffic, tried: new Set() }, false);
}

type Attempt = { arm: AskedArm; question: Question; traffic: Traffic; tried: Set<string> };

/** One replica's answer, or null where it surely saw nothing of the question. */
async function askOne(
  { arm, question, traffic, tried }: Attempt,
  canGoElsewhere: boolean,
): Promise<IncomingMessage | null> {
  const inFlightOf = (replicaId: string) => traffic.inFlight.get(replicaId) ?? 0;
  const targets = arm.targets.map((target) => ({ ...target, inFlight: inFlightOf(target.replicaId) }));
  traffic.turn += 1;
  const target = chooseTarget(targets, traffic.turn, tried);
  if (!target) return null;
  tried.add(target.replicaId);
  const { method, path, contentType, requestId, unitHash, body } = question;
  const headers = {
    "content-type": contentType,
    [HEADERS.requestId]: requestId,
    [HEADERS.arm]: arm.arm,
    ...(unitHash === null ? {} : { [HEADERS.unitHash]: unitHash }),
    ...(canGoElsewhere ? { [HEADERS.canGoElsewhere]: "1" } : {}),
  };
  try {
    const asking = forwardToTap(target.url, { method, path, headers, body });
    const answer = await countInFlight(traffic, target.replicaId, asking);
    if (!canGoElsewhere || answer.headers[HEADERS.unsent] === undefined) return answer;
    answer.resume();
    return null;
  } catch (error) {
    if (error instanceof TapUnreachable && !error.wasSent) return null;
    throw error;
  }
}

async function countInFlight<T>({ inFlight }: Traffic, replicaId: string, answering: Promise<T>): Promise<T> {
  inFlight.set(replicaId, (inFlight.get(replicaId) ?? 0) + 1);
  try {
    return await answering;
  } finally {
    const left = (inFlight.get(replicaId) ?? 1) - 1;
    if (left > 0) inFlight.set(replicaId, left);
    else inFlight.delete(replicaId);
  }
}
