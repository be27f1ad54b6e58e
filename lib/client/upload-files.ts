import { type UploadFileView, type UploadView, uploadFileSchema, uploadSchema } from "@/lib/contracts/upload";
import { cancelUpload } from "./cancel-upload";
import { type NamedFile, UploadRefused } from "./named-file";
import { requestWithRetry } from "./request-with-retry";
import { sendPart } from "./send-part";

export type UploadProgress = { sentBytes: number; totalBytes: number };

type UploadOptions = {
  team: string;
  signal: AbortSignal;
  onProgress(progress: UploadProgress): void;
  /** Told when the line is down and when it is back. */
  onWaiting(isWaiting: boolean): void;
};

/**
 * Sends files in parts, one after the other, and returns the upload's id. A part whose answer never came is sent again,
 * for as long as the line is down. Throws UploadRefused with the server's sentence, or AbortError when cancelled.
 */
export async function uploadFiles(files: readonly NamedFile[], options: UploadOptions): Promise<string> {
  const announced = { team: options.team, files: files.map(({ path, file }) => ({ path, sizeBytes: file.size })) };
  const upload = await createUpload(announced, options);
  const totalBytes = files.reduce((sum, { file }) => sum + file.size, 0);
  let doneBytes = 0;
  try {
    for (const target of upload.files) {
      const source = files.find(({ path }) => path === target.path);
      if (!source) throw new UploadRefused("The server lists a file that was not chosen.");
      const onSent = (bytes: number) => options.onProgress({ sentBytes: doneBytes + bytes, totalBytes });
      await sendFile(upload.id, target, source.file, { ...options, onSent });
      doneBytes += source.file.size;
    }
    return upload.id;
  } catch (error) {
    cancelUpload(upload.id);
    throw error;
  }
}

async function createUpload(body: unknown, options: UploadOptions): Promise<UploadView> {
  const answer = await requestWithRetry(() => fetch("/api/v1/uploads", jsonPost(body, options.signal)), options);
  return uploadSchema.parse(await answer.json());
}

type FileOptions = UploadOptions & { onSent(bytes: number): void };

async function sendFile(uploadId: string, target: UploadFileView, file: File, options: FileOptions): Promise<void> {
  const address = `/api/v1/uploads/${uploadId}/files/${target.id}`;
  for (let number = 1; number <= target.parts; number += 1) {
    const from = (number - 1) * target.partBytes;
    const part = file.slice(from, from + target.partBytes);
    const url = `${address}/parts/${number}`;
    await requestWithRetry(
      () => sendPart(url, part, { signal: options.signal, onSent: (bytes) => options.onSent(from + bytes) }),
      options,
    );
    options.onSent(from + part.size);
  }
  const answer = await requestWithRetry(
    () => fetch(`${address}/complete`, { method: "POST", signal: options.signal }),
    options,
  );
  uploadFileSchema.parse(await answer.json());
}

export function jsonPost(body: unknown, signal?: AbortSignal): RequestInit {
  return { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body), signal };
}
