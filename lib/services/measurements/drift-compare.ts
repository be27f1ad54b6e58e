import { authoriseAnywhere } from "@/lib/command/authorise";
import type { Context } from "@/lib/command/context";
import { parseInput } from "@/lib/command/parse-input";
import { type CompareBody, compareBody } from "@/lib/contracts/drift";
import { type Comparison, compareCategories, compareNumbers, type NumericSide } from "@/lib/domain/drift/compare";
import { decileEdges, sampleOfCounts, sampleOfValues } from "@/lib/domain/drift/samples";
import { AppError } from "@/lib/domain/errors/app-error";

type Numeric = Extract<CompareBody, { type: "numeric" }>;
type Categorical = Extract<CompareBody, { type: "categorical" }>;

function numericSide({ values, counts = {} }: Numeric["reference"]): NumericSide {
  if (values) return { sample: sampleOfValues(values) };
  if (Array.isArray(counts)) return { cells: counts };
  return { sample: sampleOfCounts(Object.entries(counts).map(([value, count]) => [Number(value), count])) };
}

function categoricalSide({ values = [], counts = {} }: Categorical["reference"]): Map<string, number> {
  const found = new Map(Object.entries(counts));
  for (const value of values) found.set(String(value), (found.get(String(value)) ?? 0) + 1);
  return found;
}

/** The parser leaves this name out of every record; rows must not get lost unseen. */
const UNUSABLE = "__proto__";

function refuseUnusable(side: unknown, field: string): void {
  const counts = typeof side === "object" && side && "counts" in side ? side.counts : null;
  if (typeof counts === "object" && counts && Object.hasOwn(counts, UNUSABLE)) {
    throw new AppError("invalid_input", `A category cannot be called ${UNUSABLE}; give it another name.`, {
      [`${field}.counts`]: [`${UNUSABLE} is no name that can be counted.`],
    });
  }
}

/** Compares two distributions that the caller brings; nothing is read and nothing is kept. */
export function compareDistributions(ctx: Context, raw: unknown): Comparison {
  authoriseAnywhere(ctx.actor, "drift:compare", "drift");
  if (typeof raw === "object" && raw) {
    if ("reference" in raw) refuseUnusable(raw.reference, "reference");
    if ("current" in raw) refuseUnusable(raw.current, "current");
  }
  const body = parseInput(compareBody, raw);
  if (body.type === "categorical") {
    return compareCategories(categoricalSide(body.reference), categoricalSide(body.current));
  }
  const reference = numericSide(body.reference);
  // Cells without edges were refused when the body was parsed.
  const edges = body.edges ?? ("sample" in reference ? decileEdges(reference.sample) : []);
  return compareNumbers(reference, numericSide(body.current), edges);
}
