import { createHash } from "node:crypto";

/**
 * SHA-256 (64 hex digits) of the sorted file list of an artifact: one line `<sha256>  <path>\n` per file, UTF-8, sorted by
 * the bytes of the path, as `sha256sum` prints them. Throws RangeError on a path that could be read in two ways or twice.
 */
export function artifactDigest(files: readonly { path: string; sha256: string }[]): string {
  const sorted = files
    .map((file) => ({ ...file, bytes: Buffer.from(file.path, "utf8") }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes));
  const hash = createHash("sha256");
  for (const [index, file] of sorted.entries()) {
    if (!isArtifactPath(file.path)) throw new RangeError(`“${file.path}” cannot be the path of an artifact's file.`);
    if (sorted[index - 1]?.path === file.path) throw new RangeError(`“${file.path}” is listed twice.`);
    hash.update(`${file.sha256}  ${file.path}\n`);
  }
  return hash.digest("hex");
}

/** Whether `path` names a file inside its artifact: relative, forward slashes, no `.` or `..`, no control characters. */
export function isArtifactPath(path: string): boolean {
  if (path.length === 0 || path.length > 1000 || /[\p{Cc}\p{Cs}\\]/u.test(path)) return false;
  return path.split("/").every((segment) => segment !== "" && segment !== "." && segment !== "..");
}
