import type { Signature } from "@/lib/contracts/signature";
import { inspectedUploadSchema } from "@/lib/contracts/upload";
import type { ArtifactFormat } from "@/lib/domain/models/artifact-format";
import { UploadRefused } from "./named-file";
import { requestWithRetry } from "./request-with-retry";
import { jsonPost } from "./upload-files";

type InspectionResult = { isGood: boolean; message: string; signature: Signature | null };

/** Asks the server to look into the uploaded files; its refusal is a sentence, not an exception. */
export async function inspectUpload(uploadId: string, format: ArtifactFormat): Promise<InspectionResult> {
  const options = { signal: new AbortController().signal, onWaiting: () => undefined };
  try {
    const url = `/api/v1/uploads/${uploadId}/inspect`;
    const answer = await requestWithRetry(() => fetch(url, jsonPost({ format })), options);
    const { signature, refusal } = inspectedUploadSchema.parse(await answer.json());
    if (refusal !== null) return { isGood: false, message: refusal, signature };
    if (!signature) return { isGood: true, message: "The files fit the format.", signature };
    const { inputs, outputs } = signature;
    const message = `The file loads. It has ${inputs.length} input${inputs.length === 1 ? "" : "s"} and ${outputs.length} output${outputs.length === 1 ? "" : "s"}.`;
    return { isGood: true, message, signature };
  } catch (error) {
    if (error instanceof UploadRefused) return { isGood: false, message: error.message, signature: null };
    throw error;
  }
}
