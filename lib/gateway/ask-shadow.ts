import { askOnce, GONE, type Question, type Traffic } from "./ask-replica";
import type { AskedArm } from "./choose-arm";
import { TapUnreachable } from "./forward-to-tap";

/** Why a copy has no answer, as a record tells it. */
export type ShadowFailure = { status: 502 | 503; detail: string };

/** Null where the shadow's tap answered, whatever it said: it leaves the record itself. Asked once; never rejects. */
export async function askShadow(shadow: AskedArm, question: Question, traffic: Traffic): Promise<ShadowFailure | null> {
  try {
    const answer = await askOnce(shadow, question, traffic);
    if (!answer) return { status: 503, detail: GONE };
    for await (const _ of answer); // read to its end, so that the connection can be used again
    return null;
  } catch (error) {
    return {
      status: 502,
      detail: error instanceof TapUnreachable ? error.message : "The replica broke off its answer.",
    };
  }
}
