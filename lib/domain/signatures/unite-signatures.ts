type Named = { name: string };
type SignatureLike<T extends Named> = { inputs: T[]; outputs: T[] };

/**
 * One signature whose inputs serve every version that may answer: each input once, as the first version that has it
 * describes it. Versions ignore inputs they do not know. Null where there is no signature.
 */
export function uniteSignatures<T extends Named, S extends SignatureLike<T>>(signatures: readonly S[]): S | null {
  const [first, ...others] = signatures;
  if (!first) return null;
  const inputs = new Map(first.inputs.map((input) => [input.name, input]));
  for (const input of others.flatMap((other) => other.inputs))
    if (!inputs.has(input.name)) inputs.set(input.name, input);
  return { ...first, inputs: [...inputs.values()] };
}
