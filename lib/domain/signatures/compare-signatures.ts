import { type Tensor, type TensorSignature, typeText } from "./tensor";

/** One tensor of two versions side by side; null where a version does not have it. */
export type TensorDifference = {
  side: "input" | "output";
  name: string;
  left: string | null;
  right: string | null;
  change: "same" | "added" | "removed" | "changed";
};

/** All tensors of both signatures, in the right one's order, then those that only the left one has. */
export function compareSignatures(left: TensorSignature | null, right: TensorSignature | null): TensorDifference[] {
  return [
    ...compareSide("input", left?.inputs ?? [], right?.inputs ?? []),
    ...compareSide("output", left?.outputs ?? [], right?.outputs ?? []),
  ];
}

/** Whether callers of the left version can call the right one unchanged: no new input, no changed tensor, no lost output. */
export function isCallCompatible(differences: readonly TensorDifference[]): boolean {
  return differences.every(({ side, change }) => change === "same" || (side === "output" && change === "added"));
}

function compareSide(side: "input" | "output", left: readonly Tensor[], right: readonly Tensor[]): TensorDifference[] {
  const before = new Map(left.map((tensor) => [tensor.name, typeText(tensor)]));
  const kept = right.map((tensor): TensorDifference => {
    const was = before.get(tensor.name) ?? null;
    const is = typeText(tensor);
    before.delete(tensor.name);
    return {
      side,
      name: tensor.name,
      left: was,
      right: is,
      change: was === null ? "added" : was === is ? "same" : "changed",
    };
  });
  const lost = [...before].map(
    ([name, was]): TensorDifference => ({ side, name, left: was, right: null, change: "removed" }),
  );
  return [...kept, ...lost];
}
