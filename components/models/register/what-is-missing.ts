import type { Draft } from "./draft";
import type { UploadState } from "./use-artifact-upload";

/** Why the version cannot be registered yet, as a sentence; null when it can be tried. */
export function whatIsMissing(draft: Draft, upload: UploadState): string | null {
  if (draft.model.trim() === "") return "Name the model.";
  if (draft.source === "uri") {
    return draft.uri.trim() === "" || draft.digest.trim() === ""
      ? "Give the address of the files and their digest."
      : null;
  }
  switch (upload.kind) {
    case "none":
      return "Choose the model's files.";
    case "sending":
      return "The files are on their way; you may fill in the rest meanwhile.";
    case "failed":
      return "The files did not arrive. Send them again.";
    case "arrived":
      return null;
  }
}
