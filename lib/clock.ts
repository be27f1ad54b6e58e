import { v7 } from "uuid";

/** The wall clock and the id mint, passed as values so that rules and tests can have their own. */
export type Clock = { now(): Date; id(): string };

export const systemClock: Clock = { now: () => new Date(), id: () => v7() };
