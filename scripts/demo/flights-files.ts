import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);

/** Path of one file of the vega-datasets package, wherever npm put it. */
export function resolveDataPath(name: string): string {
  return path.join(path.dirname(require.resolve("vega-datasets")), "..", "data", name);
}
