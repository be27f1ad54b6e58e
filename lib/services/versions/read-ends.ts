import { type FileEnds, HEAD_BYTES, TAIL_BYTES } from "@/lib/domain/models/file-ends";
import type { ArtifactStore, StoredFile } from "@/lib/ports/artifact-store";

/** Reads a stored file once, keeping only its first and last bytes. */
export async function readEnds(store: ArtifactStore, file: StoredFile): Promise<FileEnds> {
  let head: Buffer = Buffer.alloc(0);
  let tail: Buffer[] = [];
  let tailBytes = 0;
  for await (const chunk of (await store.open(file.sha256)) as AsyncIterable<Buffer>) {
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
    tail.push(chunk);
    tailBytes += chunk.length;
    for (let first = tail[0]; first && tailBytes - first.length >= TAIL_BYTES; first = tail[0]) {
      tailBytes -= first.length;
      tail = tail.slice(1);
    }
  }
  return { path: file.path, sizeBytes: file.sizeBytes, head, tail: Buffer.concat(tail).subarray(-TAIL_BYTES) };
}
