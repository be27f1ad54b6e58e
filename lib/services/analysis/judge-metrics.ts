import { authoriseAnywhere } from "@/lib/command/authorise";
import type { Context } from "@/lib/command/context";
import { parseInput } from "@/lib/command/parse-input";
import { type JudgeAnswer, judgeBody } from "@/lib/contracts/judge";
import { judge } from "@/lib/domain/analysis/judge";

/** Judges figures that the caller brings; nothing is read and nothing is kept. */
export function judgeMetrics(ctx: Context, raw: unknown): JudgeAnswer {
  authoriseAnywhere(ctx.actor, "analysis:judge", "analysis");
  return judge(parseInput(judgeBody, raw).metrics);
}
