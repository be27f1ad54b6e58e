import type { Signature } from "@/lib/contracts/signature";

/** What a look into a model file gave; `reason` is a sentence for the person who registers it. */
type Inspected = ({ kind: "inspected" } & Signature) | { kind: "refused"; reason: string };

/** Loads an ONNX file, away from this process, and tells its inputs and outputs. Never throws for a bad file. */
export interface ModelInspector {
  inspect(folder: string): Promise<Inspected>;
}
