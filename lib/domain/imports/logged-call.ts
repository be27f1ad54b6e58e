import type { TruthValues } from "./truth";

/** What a call carried: read JSON, or the cells of a CSV without a header. */
export type CallBody = { form: "json"; body: unknown } | { form: "csv"; rows: string[][] };

/**
 * A whole call as another platform logged it. `eventId` names it for good; `truthKey` is what its truth will be sent under;
 * `at` in ms since 1970; `latencyMs` null where the platform does not tell; `status` is HTTP; `inclusion` the probability, above
 * 0 to 1, with which the platform logged it; `answer` null where there was none.
 */
export type LoggedCall = {
  kind: "call";
  eventId: string;
  truthKey: string;
  at: number;
  latencyMs: number | null;
  status: number;
  inclusion: number;
  question: CallBody;
  answer: CallBody | null;
};

/** The truth of a call, row by row, as it is sent later; `observedAt` in ms since 1970, null where the line tells no time. */
export type LoggedTruth = { kind: "truth"; truthKey: string; observedAt: number | null; rows: TruthValues[] };

export type ImportedLine = LoggedCall | LoggedTruth;
