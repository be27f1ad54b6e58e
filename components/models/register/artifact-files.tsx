"use client";

import { Button } from "@/components/ui/button";
import { FileDrop } from "@/components/ui/file-drop";
import { State } from "@/components/ui/state";
import { formatBytes, formatPlural } from "@/lib/client/format-number";
import type { NamedFile } from "@/lib/client/named-file";
import { hasFolder, readDroppedFiles } from "@/lib/client/read-dropped-files";
import { ChooseFolder } from "./choose-folder";
import { UploadStatus } from "./upload-status";
import type { RegisterFormState } from "./use-register-form";

/** Takes files and folders, sends them, and lists what was taken. */
export function ArtifactFiles({ form, error }: { form: RegisterFormState; error?: string }) {
  const { upload, finding, chooseFiles, removeFiles } = form;
  if (upload.state.kind === "none") {
    return <ChooseFiles onFiles={chooseFiles} error={error} />;
  }
  const { files } = upload.state;
  const sizeBytes = files.reduce((sum, { file }) => sum + file.size, 0);
  return (
    <div className="grid gap-2 rounded-md border border-border bg-card p-3">
      <UploadStatus state={upload.state} onAgain={() => upload.again(form.draft.team)} />
      {finding ? (
        <State kind={finding.isGood ? "ok" : "bad"} className="text-sm whitespace-normal">
          {finding.message}
        </State>
      ) : null}
      {error && !finding ? <p className="text-xs text-state-bad">{error}</p> : null}
      <FileNames files={files} />
      <p className="flex items-center gap-3 text-xs text-muted-foreground">
        <span className="flex-1">
          {formatPlural(files.length, "file")}, {formatBytes(sizeBytes)}
        </span>
        <Button size="sm" onClick={removeFiles}>
          {upload.state.kind === "sending" ? "Cancel" : "Remove"}
        </Button>
      </p>
    </div>
  );
}

function ChooseFiles({ onFiles, error }: { onFiles: (files: NamedFile[]) => void; error?: string }) {
  function takeFolders(items: DataTransferItemList): boolean {
    if (!hasFolder(items)) return false;
    void readDroppedFiles(items).then(onFiles);
    return true;
  }
  return (
    <div className="grid gap-2">
      <FileDrop
        label="Drop files or a folder here, or choose files"
        hint="ONNX, SavedModel, TorchScript, .mar, MLflow, scikit-learn, XGBoost, or anything else"
        error={error}
        onDropItems={takeFolders}
        onFiles={(files) => onFiles(files.map((file) => ({ path: file.name, file })))}
      />
      <ChooseFolder onFiles={onFiles} />
    </div>
  );
}

/** Names shown; a SavedModel has hundreds. */
const SHOWN = 8;

function FileNames({ files }: { files: readonly NamedFile[] }) {
  return (
    <ul className="grid gap-0.5 text-sm">
      {files.slice(0, SHOWN).map(({ path, file }) => (
        <li key={path} className="flex gap-3">
          <span className="min-w-0 flex-1 truncate" title={path}>
            {path}
          </span>
          <span className="text-muted-foreground tabular-nums">{formatBytes(file.size)}</span>
        </li>
      ))}
      {files.length > SHOWN ? <li className="text-muted-foreground">and {files.length - SHOWN} more</li> : null}
    </ul>
  );
}
