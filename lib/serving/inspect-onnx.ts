import { spawn } from "node:child_process";
import { z } from "zod";
import { type Signature, signatureSchema } from "@/lib/contracts/signature";
import { residentMb } from "@/lib/processes/process-identity";

/** What a look into an ONNX file gave; `reason` is a sentence for the person who uploaded it. */
type Inspection = ({ kind: "inspected" } & Signature) | { kind: "refused"; reason: string };

type InspectOptions = {
  /** The bundled child, `dist/inspect-onnx.mjs`. */
  entry: string;
  timeoutMs?: number;
  maxMemoryMb?: number;
};

/** A model of 2 GB loads in a few seconds; what takes longer holds up the person who registers it. */
const TIMEOUT_MS = 30_000;
const MAX_MEMORY_MB = 3072;
/** Often enough that a file built to swell cannot take the machine with it. */
const MEMORY_CHECK_MS = 100;
/** 2,200 tensors with names of 200 characters. */
const MAX_OUTPUT_BYTES = 2_000_000;

const childAnswerSchema = z.union([signatureSchema, z.object({ refusal: z.string() })]);

/**
 * Reads inputs and outputs of an ONNX file (or of the folder that holds one) in a child process of its own, since a
 * hostile file may crash or swell the native parser. Free axes are -1. Never throws for a bad file.
 */
export function inspectOnnx(path: string, options: InspectOptions): Promise<Inspection> {
  const { promise, resolve } = Promise.withResolvers<Inspection>();
  const child = spawn(process.execPath, ["--max-old-space-size=256", options.entry, path], {
    stdio: ["ignore", "pipe", "ignore"],
    env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH },
  });
  let output = "";
  let limit: string | null = null;
  const stop = (reason: string) => {
    limit = reason;
    child.kill("SIGKILL");
  };
  const timer = setTimeout(() => stop("reading it took too long"), options.timeoutMs ?? TIMEOUT_MS);
  const watch = setInterval(() => {
    const usedMb = child.pid ? residentMb(child.pid) : null;
    if (usedMb !== null && usedMb > (options.maxMemoryMb ?? MAX_MEMORY_MB)) stop("reading it took too much memory");
  }, MEMORY_CHECK_MS);
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    output += chunk;
    if (output.length > MAX_OUTPUT_BYTES) stop("it has too many inputs and outputs");
  });
  child.on("error", () => resolve(refuse("it could not be inspected here; try again")));
  child.on("close", (code, signal) => {
    clearTimeout(timer);
    clearInterval(watch);
    resolve(limit ? refuse(limit) : readAnswer(output, code, signal));
  });
  return promise;
}

function refuse(detail: string): Inspection {
  return { kind: "refused", reason: `This is not an ONNX model that can be served: ${detail.replace(/\.?$/, ".")}` };
}

function readAnswer(output: string, code: number | null, signal: NodeJS.Signals | null): Inspection {
  if (output === "") return refuse(`the parser ended with ${signal ?? `exit code ${code}`}`);
  const answer = childAnswerSchema.safeParse(JSON.parse(output));
  if (!answer.success) return refuse("its inputs and outputs are not of a kind that can be described");
  return "refusal" in answer.data ? refuse(plainReason(answer.data.refusal)) : { kind: "inspected", ...answer.data };
}

/** The runtime's reason without its path, which names a folder of ours. */
function plainReason(reason: string): string {
  if (/protobuf parsing failed/i.test(reason)) return "it is truncated, or no ONNX file at all";
  if (/external data|external_data/i.test(reason)) return "it refers to weights in another file that is not there";
  return (reason.split("\n")[0] ?? reason).replace(/(?:Load model from )?\/\S+/g, "the file").slice(0, 300);
}
