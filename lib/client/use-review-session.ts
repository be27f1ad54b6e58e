"use client";

import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { claimReview, flagReview, undoReview } from "@/lib/actions/reviews";
import type { ReviewItem } from "@/lib/contracts/review";
import { newReviewSession, nextSession, type ReviewSession } from "@/lib/domain/reviews/review-session";
import { renewClaims } from "./fetch-reviews";
import { sendDecision } from "./send-decision";
import { keepUnsent, readUnsent } from "./unsent-decisions";
import { useAction } from "./use-action";

/** Items in hand: the one in front and some behind it, so that the next is there before the key is up. */
const IN_HAND = 5;
const CLAIM_BELOW = 3;
/** A fifth of a claim's life: four renewals may fail before one is lost. */
const RENEW_EVERY_MS = 60_000;
/** Waits between attempts to send; the last one repeats. */
const RETRY_MS = [1_000, 2_000, 5_000, 15_000];

const reduce = nextSession<ReviewItem>;

/** One reviewer's sitting in one queue: claims ahead, decides at once, sends behind, keeps what is unsent over a reload. */
export function useReviewSession(queueId: string, waiting: number) {
  const [session, dispatch] = useReducer(reduce, undefined, newReviewSession<ReviewItem>);
  const [isRestored, setRestored] = useState(false);
  const [notice, setNotice] = useState<string | null>(null);

  // External system: this tab's storage.
  useEffect(() => {
    dispatch({ kind: "restored", unsent: readUnsent(sessionStorage, queueId) });
    setRestored(true);
  }, [queueId]);
  useEffect(() => {
    if (isRestored) keepUnsent(sessionStorage, queueId, session.unsent);
  }, [isRestored, queueId, session.unsent]);

  const claim = useClaims({ queueId, session, dispatch, isEnabled: isRestored, waiting });
  const isRetrying = useSender(session, dispatch);
  useRenewal(session, dispatch, setNotice);

  const undo = useAction(undoReview, { onFailure: (error) => setNotice(error.message) });
  const flag = useAction(flagReview, { onFailure: (error) => setNotice(error.message) });

  return {
    session,
    current: session.items[0] ?? null,
    upcoming: session.items[1] ?? null,
    notice,
    isRetrying,
    claimError: claim.error,
    isClaiming: !isRestored || claim.isPending,
    claimAgain: claim.again,
    decide(label: string | null) {
      setNotice(null);
      dispatch({ kind: "decided", label });
    },
    async undo() {
      setNotice(null);
      if (session.unsent.length > 1) return dispatch({ kind: "undone_unsent" });
      if (session.unsent.length === 1)
        return setNotice("The last decision is still being saved. Try again in a moment.");
      const last = session.saved.at(-1);
      const result = last ? await undo.run({ taskId: last.item.id }) : null;
      if (last && result?.ok) dispatch({ kind: "undone_saved", id: last.item.id, token: result.data.token });
    },
    async toggleFlag(item: ReviewItem) {
      const flagged = !item.flagged;
      const result = await flag.run({ taskId: item.id, token: item.token, flagged });
      if (result?.ok) dispatch({ kind: "flagged", id: item.id, flagged });
    },
  };
}

type Dispatch = (event: Parameters<typeof reduce>[1]) => void;
type Claims = {
  queueId: string;
  session: ReviewSession<ReviewItem>;
  dispatch: Dispatch;
  isEnabled: boolean;
  waiting: number;
};

/** Claims ahead. `waiting` is how many items of the queue nobody has: more of them than before ends an empty queue. */
function useClaims({ queueId, session, dispatch, isEnabled, waiting }: Claims) {
  const claim = useAction(claimReview, { onSuccess: ({ items }) => dispatch({ kind: "claimed", items }) });
  const { run, error, reset } = claim;
  const shouldClaim = isEnabled && !error && !session.isExhausted && session.items.length < CLAIM_BELOW;
  const count = IN_HAND + session.unsent.length;
  const lastRun = useRef(run);
  lastRun.current = run;

  // External system: the queue on the server.
  useEffect(() => {
    if (shouldClaim) void lastRun.current({ queueId, count: Math.min(50, count) });
  }, [shouldClaim, queueId, count]);
  useEffect(() => {
    if (waiting > 0) dispatch({ kind: "refilled" });
  }, [waiting, dispatch]);

  return { ...claim, again: reset };
}

/** Sends the oldest unsent decision, one at a time and again until it is answered. Returns whether the last attempt failed. */
function useSender({ unsent }: ReviewSession<ReviewItem>, dispatch: Dispatch): boolean {
  const [attempt, setAttempt] = useState(0);
  const next = unsent[0];

  // External system: the server.
  useEffect(() => {
    if (!next) return;
    let isCurrent = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    void sendDecision(next).then((sent) => {
      if (!isCurrent) return;
      if (sent === "retry") {
        timer = setTimeout(() => setAttempt(attempt + 1), RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)]);
        return;
      }
      setAttempt(0);
      dispatch({ kind: sent, id: next.item.id });
    });
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [next, attempt, dispatch]);
  return attempt > 0;
}

function useRenewal({ items }: ReviewSession<ReviewItem>, dispatch: Dispatch, setNotice: (text: string) => void): void {
  const asked = items.map(({ id }) => id).join(" ");
  const renew = useCallback(async () => {
    const ids = asked.split(" ");
    // Where the server is away nothing is known about the claims: they are asked about again a minute later.
    const held = await renewClaims(ids).catch(() => null);
    if (held === null) return;
    dispatch({ kind: "renewed", asked: ids, held });
    if (ids[0] && !held.includes(ids[0])) setNotice("Your claim on that item had ended, and somebody else took it.");
  }, [asked, dispatch, setNotice]);

  // External system: the claims' lifetime on the server.
  useEffect(() => {
    if (asked === "") return;
    const timer = setInterval(() => void renew(), RENEW_EVERY_MS);
    return () => clearInterval(timer);
  }, [asked, renew]);
}
