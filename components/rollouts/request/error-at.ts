/** What is wrong with a field or anything inside it: `strategy.weights` also speaks for `strategy.weights.2`. */
export function errorAt(errors: Readonly<Record<string, string>>, path: string): string | undefined {
  return errors[path] ?? Object.entries(errors).find(([key]) => key.startsWith(`${path}.`))?.[1];
}
