/** One value that differs. `before` is null where it was added, `after` where it was taken away; both are written as text. */
type JsonChange = { path: string; before: string | null; after: string | null };

type Leaves = Map<string, string>;

function collect(value: unknown, path: string, into: Leaves): void {
  if (typeof value === "object" && value !== null) {
    const entries = Array.isArray(value) ? value.map((item, i) => [String(i), item] as const) : Object.entries(value);
    if (entries.length > 0) {
      for (const [name, item] of entries) collect(item, path === "" ? name : `${path}.${name}`, into);
      return;
    }
  }
  if (path === "" && (value === null || value === undefined)) return;
  into.set(path === "" ? "value" : path, typeof value === "string" ? value : JSON.stringify(value ?? null));
}

function leavesOf(value: unknown): Leaves {
  const leaves: Leaves = new Map();
  collect(value, "", leaves);
  return leaves;
}

/** What differs between two JSON values, leaf by leaf with dotted paths: first what changed or went, then what is new. */
export function diffJson(before: unknown, after: unknown): JsonChange[] {
  const [old, fresh] = [leavesOf(before), leavesOf(after)];
  const changes: JsonChange[] = [];
  for (const [path, value] of old) {
    const next = fresh.get(path) ?? null;
    if (next !== value) changes.push({ path, before: value, after: next });
  }
  for (const [path, value] of fresh) if (!old.has(path)) changes.push({ path, before: null, after: value });
  return changes;
}
