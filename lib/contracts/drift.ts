import { z } from "zod";

/** The largest body that a comparison reads. */
export const MAX_COMPARE_BYTES = 16_000_000;
/** Comparing so many takes some tenths of a second, in which nobody else is answered. */
const MAX_VALUES = 200_000;
const MAX_CATEGORIES = 10_000;
const MAX_CELLS = 1000;
/** A category is a word, not a document. */
const MAX_NAME_LENGTH = 500;
/** Sums of two sides stay exact. */
const MAX_ROWS = 1e15;

const rows = z.int("How many rows is a whole number.").min(0, "How many rows is not negative.").max(MAX_ROWS);
const name = z.string().max(MAX_NAME_LENGTH, `A category has at most ${MAX_NAME_LENGTH} characters.`);
const anyRow = "At least one row is needed.";
const hasRows = (counts: readonly number[]) => counts.some((count) => count > 0);

const cellCounts = z.array(rows).max(MAX_CELLS, `At most ${MAX_CELLS} cells.`).refine(hasRows, anyRow);
const countsOf = (key: z.ZodString, most: number) =>
  z
    .record(key, rows)
    .refine((counts) => Object.keys(counts).length <= most, `At most ${most.toLocaleString("en")} names.`)
    .refine((counts) => hasRows(Object.values(counts)), anyRow);
const valuesOf = <Value extends z.ZodType>(value: Value) =>
  z
    .array(value)
    .min(1, anyRow)
    .max(MAX_VALUES, `At most ${MAX_VALUES.toLocaleString("en")} values on a side.`);
const oneWay = (side: { values?: unknown; counts?: unknown }) =>
  (side.values === undefined) !== (side.counts === undefined);
const ONE_WAY = "Give either `values` or `counts`.";

const isNumber = (text: string) => text.trim() !== "" && Number.isFinite(Number(text));
const numericSide = z
  .strictObject({
    values: valuesOf(z.number("Each value is a finite number; leave missing ones out.")).optional(),
    counts: z
      .union(
        [cellCounts, countsOf(z.string().refine(isNumber, "Each name is a number."), MAX_VALUES)],
        "Rows per value (an object named by numbers) or rows per cell (a list), whole numbers from 0 on.",
      )
      .optional()
      .describe("An object: rows per value. A list: rows per cell, lowest first, one more than there are `edges`."),
  })
  .refine(oneWay, ONE_WAY);

const categoricalSide = z
  .strictObject({
    values: valuesOf(
      z.union(
        [name, z.number(), z.boolean()],
        "Each value is a text of at most 500 characters, a number or a boolean.",
      ),
    ).optional(),
    counts: countsOf(name, MAX_CATEGORIES).optional(),
  })
  .refine(oneWay, ONE_WAY);

const edges = z
  .array(z.number("Each edge is a finite number."))
  .min(1, "At least one edge is needed; leave `edges` out for the reference's deciles.")
  .max(MAX_CELLS - 1, `At most ${MAX_CELLS - 1} edges.`)
  .refine((list) => list.every((edge, i) => i === 0 || edge > (list[i - 1] ?? edge)), "Edges rise strictly.");

const numericBody = z
  .strictObject({ type: z.literal("numeric"), reference: numericSide, current: numericSide, edges: edges.optional() })
  .superRefine(({ edges: given, ...sides }, ctx) => {
    for (const [side, { counts }] of Object.entries({ reference: sides.reference, current: sides.current })) {
      if (!Array.isArray(counts) || counts.length === (given?.length ?? -1) + 1) continue;
      const message = given
        ? `${given.length} edges make ${given.length + 1} cells, not ${counts.length}.`
        : "Rows per cell need the `edges` between the cells.";
      ctx.addIssue({ code: "custom", path: [side, "counts"], message });
    }
  });
const categoricalBody = z.strictObject({
  type: z.literal("categorical"),
  reference: categoricalSide,
  current: categoricalSide,
});

export const compareBody = z.discriminatedUnion("type", [numericBody, categoricalBody]);
export type CompareBody = z.infer<typeof compareBody>;

const figure = z.number();
/** As `Comparison` of lib/domain/drift. */
export const compareAnswerSchema = z.object({
  bins: z.object({
    edges: z.array(figure).optional(),
    categories: z.array(z.string()).optional(),
    reference: z.array(figure),
    current: z.array(figure),
  }),
  metrics: z.object({
    psi: figure.describe("0.5 added to every cell"),
    psiFloor: figure.describe("Empty cells at a share of 0.0001"),
    jensenShannon: figure.describe("Distance, base 2"),
    hellinger: figure,
    lInfinity: figure,
    totalVariation: figure,
    ks: z.object({ statistic: figure, pValue: figure, method: z.enum(["exact", "asymptotic"]) }).optional(),
    wasserstein: figure.optional().describe("In the unit of the values"),
    wassersteinNormed: figure.optional().describe("In standard deviations of the reference"),
    chiSquare: z
      .object({ statistic: figure, df: z.int(), pValue: figure })
      .optional()
      .describe("Contingency table, no Yates"),
    cramersV: figure.optional(),
  }),
  nullP95: z
    .object({
      psi: figure,
      psiFloor: figure,
      jensenShannon: figure,
      hellinger: figure,
      lInfinity: figure,
      totalVariation: figure,
      ks: figure.optional(),
      wasserstein: figure.optional(),
      wassersteinNormed: figure.optional(),
      chiSquare: figure,
      cramersV: figure,
    })
    .optional()
    .describe("What each stays below in 95 % of samples of these sizes when nothing drifts"),
  newCategories: z.array(z.string()).optional(),
  missingCategories: z.array(z.string()).optional(),
  verdict: z.enum(["not_enough_data", "stable", "watch", "drifted"]),
  reason: z.string(),
});
