import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

/** SHA-256 (hexadecimal) of all that a tap and its model server run: our two bundles, Node, and the library that computes. */
export function buildOf(tapEntry: string, modelServerEntry: string): string {
  const digest = createHash("sha256").update(process.version);
  for (const entry of [tapEntry, modelServerEntry]) digest.update(readFileSync(entry));
  digest.update(readFileSync(createRequire(resolve(modelServerEntry)).resolve("onnxruntime-node/package.json")));
  return digest.digest("hex");
}
