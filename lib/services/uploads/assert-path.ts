import { isArtifactPath } from "@/lib/domain/digests/artifact-digest";
import { AppError } from "@/lib/domain/errors/app-error";

/** Throws `invalid_input` for a path that could leave its folder or be read in two ways. */
export function assertPath(path: string): void {
  if (isArtifactPath(path)) return;
  throw new AppError(
    "invalid_input",
    `“${path.slice(0, 100)}” cannot be the name of a file: use a relative path with forward slashes, without “..”.`,
    { files: ["This name cannot be used."] },
  );
}
