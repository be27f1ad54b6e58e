import type { FileEnds } from "./file-ends";
import { startsWith, text } from "./file-ends";

/** Names in a zip's directory, as far as its tail holds them; or why the file is no whole zip. */
type ZipListing = { kind: "zip"; names: string[]; isComplete: boolean } | { kind: "refused"; reason: string };

const END_RECORD_BYTES = 22;
const ENTRY_BYTES = 46;
const MAX_32_BIT = 0xffffffff;

/** Reads the directory at the end of a zip (PKWARE APPNOTE 4.3.12 and 4.3.16) from the file's last bytes. */
export function listZip(file: FileEnds): ZipListing {
  if (!startsWith(file.head, 0x50, 0x4b, 0x03, 0x04)) {
    return { kind: "refused", reason: `“${file.path}” is not a zip archive, which this format is.` };
  }
  const end = findEndRecord(file.tail);
  if (end === null) {
    return {
      kind: "refused",
      reason: `“${file.path}” is truncated: the zip archive's directory at its end is missing.`,
    };
  }
  const view = new DataView(file.tail.buffer, file.tail.byteOffset, file.tail.byteLength);
  const directoryBytes = view.getUint32(end + 12, true);
  const directoryOffset = view.getUint32(end + 16, true);
  // Zip64 archives keep the true numbers in another record; what stands directly before the end record is enough for names.
  const isZip64 = directoryOffset === MAX_32_BIT || directoryBytes === MAX_32_BIT;
  if (!isZip64 && directoryOffset + directoryBytes > file.sizeBytes - END_RECORD_BYTES) {
    return { kind: "refused", reason: `“${file.path}” is damaged: its zip directory points beyond its end.` };
  }
  const start = isZip64 ? 0 : directoryOffset - (file.sizeBytes - file.tail.byteLength);
  return { kind: "zip", names: readNames(file.tail, Math.max(0, start), end), isComplete: !isZip64 && start >= 0 };
}

function findEndRecord(tail: Uint8Array): number | null {
  for (let at = tail.byteLength - END_RECORD_BYTES; at >= 0; at -= 1) {
    if (startsWith(tail.subarray(at, at + 4), 0x50, 0x4b, 0x05, 0x06)) return at;
  }
  return null;
}

function readNames(tail: Uint8Array, start: number, end: number): string[] {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  const names: string[] = [];
  let at = start;
  while (at + ENTRY_BYTES <= end) {
    if (!startsWith(tail.subarray(at, at + 4), 0x50, 0x4b, 0x01, 0x02)) {
      at += 1; // the tail may begin in the middle of an entry
      continue;
    }
    const nameBytes = view.getUint16(at + 28, true);
    names.push(text(tail.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes)));
    at += ENTRY_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names;
}
