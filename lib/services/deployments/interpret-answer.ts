import type { Context } from "@/lib/command/context";
import { interpretationSchema } from "@/lib/contracts/signature";
import type { TriedMeaning } from "@/lib/contracts/try-deployment";
import { interpretRows } from "@/lib/serving/interpret-rows";
import { readTensors } from "@/lib/serving/tensor-json";

/** What the first row of an answer means by its version's interpretation; null where it does not tell. */
export async function interpretAnswer(
  ctx: Context,
  asked: { deploymentId: string; version: number; body: string },
): Promise<TriedMeaning | null> {
  const outputs = readTensors(readJson(asked.body), "outputs");
  const version = await ctx.db.modelVersion.findFirst({
    where: { number: asked.version, model: { deployments: { some: { id: asked.deploymentId } } } },
    select: { interpretation: true },
  });
  const interpretation = interpretationSchema.safeParse(version?.interpretation).data;
  if (!interpretation) return null;
  const [meaning] = interpretRows(interpretation, outputs, 1);
  if (!meaning?.answer) return null;
  return {
    answer: meaning.answer,
    score: meaning.score,
    threshold: interpretation.kind === "binary" ? interpretation.threshold : null,
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // An error page or half an answer: it has no meaning to tell.
    return null;
  }
}
