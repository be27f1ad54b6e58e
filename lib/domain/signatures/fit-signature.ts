import { shapeText, type Tensor, type TensorSignature } from "./tensor";

/** Sentences that say where a declared signature does not fit what was found in the file; empty where it fits. */
export function misfits(declared: TensorSignature, found: TensorSignature): string[] {
  return [
    ...tensorMisfits("input", declared.inputs, found.inputs),
    ...tensorMisfits("output", declared.outputs, found.outputs),
  ];
}

function tensorMisfits(side: "input" | "output", declared: readonly Tensor[], found: readonly Tensor[]): string[] {
  const byName = new Map(found.map((tensor) => [tensor.name, tensor]));
  const wrong = declared.flatMap((tensor) => {
    const actual = byName.get(tensor.name);
    if (!actual) return [`The file has no ${side} named “${tensor.name}”; it has ${listNames(found)}.`];
    if (actual.datatype !== tensor.datatype)
      return [`The ${side} “${tensor.name}” is ${actual.datatype} in the file, not ${tensor.datatype}.`];
    if (!fitsShape(tensor.shape, actual.shape))
      return [
        `The ${side} “${tensor.name}” has shape ${shapeText(actual.shape)} in the file, not ${shapeText(tensor.shape)}.`,
      ];
    return [];
  });
  // A model may have outputs that nobody wants; an input that is not given cannot be.
  const names = new Set(declared.map((tensor) => tensor.name));
  const left = side === "input" ? found.filter((tensor) => !names.has(tensor.name)) : [];
  return [
    ...wrong,
    ...left.map((tensor) => `The file also needs the input “${tensor.name}”, which the signature does not name.`),
  ];
}

function fitsShape(declared: readonly number[], actual: readonly number[]): boolean {
  return (
    declared.length === actual.length &&
    declared.every((axis, i) => axis === actual[i] || axis === -1 || actual[i] === -1)
  );
}

function listNames(tensors: readonly Tensor[]): string {
  const shown = tensors.slice(0, 5).map((tensor) => `“${tensor.name}”`);
  return shown.join(", ") + (tensors.length > shown.length ? ` and ${tensors.length - shown.length} more` : "");
}

/** Why an interpretation cannot be applied to this signature, or null. */
export function interpretationMisfit(
  interpretation: { output: string },
  signature: TensorSignature | undefined,
): string | null {
  if (!signature) return "An interpretation needs a signature that names its output.";
  if (signature.outputs.some((output) => output.name === interpretation.output)) return null;
  return `The interpretation reads the output “${interpretation.output}”; the signature has ${listNames(signature.outputs)}.`;
}
