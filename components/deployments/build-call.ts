import type { Signature, TensorSpec } from "@/lib/contracts/signature";

export type Field = { name: string; datatype: string; width: number; description: string | null; example: string };

const isText = (datatype: string) => datatype === "BYTES";

/** One value of a tensor's row as it stands in the form; wider rows are lists parted by commas. */
export function fieldsOf(signature: Signature): Field[] {
  return signature.inputs.map((input) => ({
    name: input.name,
    datatype: input.datatype,
    width: widthOf(input),
    description: input.description ?? null,
    example: exampleOf(input),
  }));
}

/** Values per row: the product of all axes but the first, which is the batch; a free axis counts as one. */
function widthOf(input: TensorSpec): number {
  return input.shape.slice(1).reduce((product, axis) => product * Math.max(1, axis), 1);
}

function exampleOf(input: TensorSpec): string {
  if (input.example !== undefined) return String(input.example);
  const one = isText(input.datatype) ? "" : "0";
  return Array.from({ length: Math.min(widthOf(input), 64) }, () => one).join(", ");
}

type Parsed = { kind: "read"; data: (string | number | boolean)[] } | { kind: "wrong"; reason: string };

function parseValues(field: Field, text: string): Parsed {
  if (isText(field.datatype) && field.width === 1) return { kind: "read", data: [text] };
  const parts = text.split(",").map((part) => part.trim());
  if (parts.length !== field.width)
    return { kind: "wrong", reason: `Give ${field.width} values parted by commas; there are ${parts.length}.` };
  if (isText(field.datatype)) return { kind: "read", data: parts };
  if (field.datatype === "BOOL") return { kind: "read", data: parts.map((part) => part === "true" || part === "1") };
  const numbers = parts.map(Number);
  const wrong = parts.find((part, i) => part === "" || !Number.isFinite(numbers[i]));
  return wrong === undefined
    ? { kind: "read", data: numbers }
    : { kind: "wrong", reason: `“${wrong}” is not a number.` };
}

type Built = { kind: "built"; body: string } | { kind: "wrong"; errors: Record<string, string> };

/** The Open Inference Protocol request of one row, or what is wrong with which field. */
export function buildCall(signature: Signature, values: Record<string, string>): Built {
  const errors: Record<string, string> = {};
  const inputs = fieldsOf(signature).map((field, i) => {
    const parsed = parseValues(field, values[field.name] ?? "");
    if (parsed.kind === "wrong") errors[field.name] = parsed.reason;
    const axes = signature.inputs[i]?.shape.slice(1).map((axis) => Math.max(1, axis)) ?? [];
    return {
      name: field.name,
      datatype: field.datatype,
      shape: [1, ...axes],
      data: parsed.kind === "read" ? parsed.data : [],
    };
  });
  if (Object.keys(errors).length > 0) return { kind: "wrong", errors };
  return { kind: "built", body: JSON.stringify({ inputs }, null, 2) };
}

/** The same call for a terminal; the token is the caller's own. */
export function curlOf(url: string, body: string): string {
  const compact = JSON.stringify(JSON.parse(body)).replaceAll("'", "'\\''");
  return [
    `curl -sS -X POST '${url}'`,
    `  -H 'authorization: Bearer '"$SLIPWAY_TOKEN"`,
    `  -H 'content-type: application/json'`,
    `  -d '${compact}'`,
  ].join(" \\\n");
}
