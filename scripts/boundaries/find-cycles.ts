/** Returns one path per cycle found by a depth-first walk, each closed by its first member. */
export function findCycles(graph: Map<string, string[]>): string[][] {
  const finished = new Set<string>();
  const cycles: string[][] = [];

  const visit = (node: string, path: string[]) => {
    const start = path.indexOf(node);
    if (start >= 0) {
      cycles.push([...path.slice(start), node]);
      return;
    }
    if (finished.has(node)) return;
    for (const next of graph.get(node) ?? []) visit(next, [...path, node]);
    finished.add(node);
  };

  for (const node of graph.keys()) visit(node, []);
  return cycles;
}
