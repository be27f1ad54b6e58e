import { countWord } from "@/lib/domain/text/count-word";

/** That every one of `count` gates passes, in words; `one` is what a single one is called. */
export function gatesPass(count: number, one = "The gate"): string {
  if (count === 1) return `${one} passes`;
  return count === 2 ? "Both gates pass" : `All ${countWord(count)} gates pass`;
}
