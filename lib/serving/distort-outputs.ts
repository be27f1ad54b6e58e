type EncodedOutput = { name: string; datatype: string; shape: readonly number[]; data: string };

/**
 * The same outputs, wrong on purpose: every number v becomes 1 − v and every boolean its opposite, so that a probability
 * speaks for the other class. Texts and integers beyond 2^53 stay as they are.
 */
export function distortOutputs<T extends EncodedOutput>(outputs: readonly T[]): T[] {
  return outputs.map((output) => {
    if (output.datatype === "BYTES") return output;
    const values: unknown[] = JSON.parse(output.data);
    const isExact = values.every((value) => !Number.isInteger(value) || Number.isSafeInteger(value));
    return isExact ? { ...output, data: JSON.stringify(values.map(opposite)) } : output;
  });
}

function opposite(value: unknown): unknown {
  if (typeof value === "boolean") return !value;
  return typeof value === "number" ? 1 - value : value;
}
