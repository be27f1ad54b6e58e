import { isFiring, type RuleState } from "./rule-state";

/** What an evaluation tells the incident. */
export const ruleEvents = ["fired", "still_firing", "recovered"] as const;
export type RuleEvent = (typeof ruleEvents)[number];

/**
 * What the judged windows come to. `newest`: `unknown` where nothing changes while it lasts; `empty` where no window at all
 * had data and none of them counts; `unsure` where it may be beyond the threshold or not, which neither begins nor ends
 * anything. `isMet`: enough windows breach. `hasBreach`: some do. `isClear`: enough of the newest are in order to call it
 * over. `isStopped`: the deployment serves nothing on purpose, which is one way to be paused.
 */
export type Sight = {
  isPaused: boolean;
  isStopped: boolean;
  newest: "breach" | "unsure" | "ok" | "unknown" | "empty";
  isMet: boolean;
  hasBreach: boolean;
  isClear: boolean;
};

type Moved = { state: RuleState; event: Exclude<RuleEvent, "still_firing"> | null };

const to = (state: RuleState, event: Moved["event"] = null): Moved => ({ state, event });

/**
 * The state after one look, and what it tells. A rule that fires is over when enough windows in a row are in order, or when
 * nobody is served any more.
 */
export function nextRuleState(state: RuleState, sight: Sight): Moved {
  return isFiring(state) ? whileFiring(state, sight) : whileQuiet(state, sight);
}

function whileFiring(state: RuleState, { isPaused, isStopped, newest, isClear }: Sight): Moved {
  if (isStopped) return to("paused", "recovered");
  if (isPaused || newest === "unknown" || newest === "unsure") return to(state);
  if (newest === "breach") return to("firing");
  if (!isClear) return to("recovering");
  return to(newest === "empty" ? "no_data" : "ok", "recovered");
}

function whileQuiet(state: RuleState, { isPaused, newest, isMet, hasBreach }: Sight): Moved {
  if (isPaused) return to("paused");
  if (newest === "empty") return to("no_data");
  if (newest === "unknown") return to(state === "paused" ? "no_data" : state);
  if (newest === "breach" && isMet) return to("firing", "fired");
  return to(hasBreach || newest !== "ok" ? "pending" : "ok");
}
