import { readFileSync, statSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { distortOutputs } from "./distort-outputs";
import { OipError } from "./oip-error";
import type { OnnxModel } from "./onnx-model";

const share = z.number().min(0).max(1).default(0);

/**
 * What the faults file says: by deployment, how a version of it misbehaves. `errors` and `wrong` are shares of requests, 0 to
 * 1; `delayMs` is added to every answer.
 */
const faultsSchema = z.record(
  z.string(),
  z.strictObject({
    version: z.int().min(1),
    errors: share,
    delayMs: z.number().min(0).max(60_000).default(0),
    wrong: share,
  }),
);
type Fault = z.output<typeof faultsSchema>[string];

type Served = { deployment: string; version: number };

/**
 * The model, misbehaving as the file says about this version: for demonstrations and tests, so that a candidate can be made
 * bad while it serves. The file is looked at with every request; while it is absent the model is as it is. Errors are
 * OipError 500.
 */
export function withFaults(
  model: OnnxModel,
  file: string,
  served: Served,
  random: () => number = Math.random,
): OnnxModel {
  const read = watchFaults(file);
  return {
    ...model,
    async infer(request) {
      const fault = read()[served.deployment];
      if (fault?.version !== served.version) return model.infer(request);
      if (fault.delayMs > 0) await wait(fault.delayMs);
      if (random() < fault.errors) throw new OipError(500, "The model failed, as its faults file asks for.");
      const outputs = await model.infer(request);
      return random() < fault.wrong ? distortOutputs(outputs) : outputs;
    },
  };
}

/** Reads the file anew when it has changed; what cannot be read changes nothing. */
function watchFaults(file: string): () => Record<string, Fault> {
  let faults: Record<string, Fault> = {};
  let seen: string | null = null;
  return () => {
    const stats = statSync(file, { throwIfNoEntry: false });
    const now = stats ? `${stats.mtimeMs} ${stats.size} ${stats.ino}` : null;
    if (now === seen) return faults;
    seen = now;
    try {
      faults = now === null ? {} : faultsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
    } catch (error) {
      console.error(`The faults file cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
    return faults;
  };
}
