import { z } from "zod";
import { type JudgedWindow, windowVerdicts } from "./judge-window";

const figure = z.number().nullable();
const moment = z.iso.datetime().transform((text) => new Date(text));

const readingSchema = z.object({
  ...{ value: figure, low: figure, high: figure, n: z.number(), chance: figure, expected: figure },
  feature: z.string().nullable(),
});

const windowsSchema = z.array(
  z.object({
    ...{ from: moment, to: moment, reading: readingSchema, reference: readingSchema.nullable() },
    ...{ verdict: z.enum(windowVerdicts), threshold: figure },
  }),
);

/** Judged windows as a row keeps them (times ISO 8601), or none where what is stored is not ours. */
export function readStoredWindows(stored: unknown): JudgedWindow[] {
  return windowsSchema.catch([]).parse(stored);
}
