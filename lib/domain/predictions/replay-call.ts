import type { Treated } from "@/lib/domain/collection/treat-inputs";
import type { Tensor } from "@/lib/domain/signatures/tensor";

type Kept = { inputs: Readonly<Record<string, unknown>> | null; treated: Treated | null };
type ReplayCall = { kind: "built"; body: string } | { kind: "refused"; reason: string };

const refused = (reason: string): ReplayCall => ({ kind: "refused", reason });
const listNames = (names: readonly string[]) => new Intl.ListFormat("en", { type: "conjunction" }).format(names);
const product = (axes: readonly number[]) => axes.reduce((all, axis) => all * axis, 1);

type Given = Readonly<Record<string, unknown>>;

const isPersonal = ({ treated }: Kept, name: string) => treated !== null && Object.hasOwn(treated, name);
const isAbsent = (inputs: Given, name: string) => !Object.hasOwn(inputs, name) || inputs[name] === null;

/** Inputs that a version takes and that were not kept because the version that answered does not take them. */
export function missingInputs<T extends Tensor>(kept: Kept, wanted: readonly T[]): T[] {
  const { inputs } = kept;
  return inputs === null ? [] : wanted.filter(({ name }) => isAbsent(inputs, name) && !isPersonal(kept, name));
}

/**
 * The request (Open Inference Protocol, one row) that asks a version with these inputs what another one was asked. Refused
 * where an input that it takes is personal, is missing in both the kept inputs and those that somebody gives `also`, or has
 * another form. What was kept is asked as it was: `also` replaces nothing.
 */
export function buildReplayCall(kept: Kept, wanted: readonly Tensor[], also: Given = {}): ReplayCall {
  if (kept.inputs === null) return refused("The inputs were not kept, or have expired: there is nothing to ask with.");
  const personal = wanted.filter(({ name }) => isPersonal(kept, name)).map(({ name }) => name);
  if (personal.length > 0)
    return refused(
      `Of ${listNames(personal)} the value was not kept, since it is personal: this cannot be asked again.`,
    );
  const inputs = new Map(Object.entries(kept.inputs));
  for (const { name } of missingInputs(kept, wanted)) if (Object.hasOwn(also, name)) inputs.set(name, also[name]);
  const absent = wanted.filter(({ name }) => inputs.get(name) === undefined || inputs.get(name) === null);
  if (absent.length > 0)
    return refused(
      `It also takes ${listNames(absent.map(({ name }) => name))}, which was not kept here. Give a value for it.`,
    );
  const tensors = wanted.map(({ name, datatype, shape }) => {
    const value = inputs.get(name);
    const data: unknown[] = Array.isArray(value) ? value : [value];
    return { name, datatype, shape: shapeOfRow(shape, data.length), data };
  });
  const misshapen = tensors.filter(({ shape, data }) => product(shape) !== data.length);
  if (misshapen.length > 0)
    return refused(`It takes ${listNames(misshapen.map(({ name }) => name))} in another form than was kept here.`);
  return { kind: "built", body: JSON.stringify({ inputs: tensors }) };
}

/** The shape of one row of `count` values: the first axis is the batch, the first free one after it takes what is left. */
function shapeOfRow(shape: readonly number[], count: number): number[] {
  const axes = shape.slice(1);
  const free = axes.indexOf(-1);
  const others = product(axes.map((axis) => Math.max(1, axis)));
  const filled = axes.map((axis, i) => (i === free ? count / others : Math.max(1, axis)));
  return shape.length === 0 ? [] : [1, ...filled];
}
