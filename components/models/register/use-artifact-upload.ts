"use client";

import { useRef, useState } from "react";
import { cancelUpload } from "@/lib/client/cancel-upload";
import { type NamedFile, UploadRefused, withoutCommonFolder } from "@/lib/client/named-file";
import type { UploadProgress } from "@/lib/client/upload-files";

export type UploadState =
  | { kind: "none" }
  | { kind: "sending"; files: NamedFile[]; progress: UploadProgress; isWaiting: boolean }
  | { kind: "arrived"; files: NamedFile[]; uploadId: string }
  | { kind: "failed"; files: NamedFile[]; message: string };

type ArtifactUpload = {
  state: UploadState;
  start(files: readonly NamedFile[], team: string): void;
  again(team: string): void;
  cancel(): void;
};

/** Sends the chosen files at once, so that they are there when the rest of the form is filled in. */
export function useArtifactUpload(onArrived: (uploadId: string, files: NamedFile[]) => void): ArtifactUpload {
  const [state, setState] = useState<UploadState>({ kind: "none" });
  const running = useRef<AbortController | null>(null);

  function cancel() {
    running.current?.abort();
    running.current = null;
    if (state.kind === "arrived") cancelUpload(state.uploadId);
    setState({ kind: "none" });
  }

  async function send(files: NamedFile[], team: string, { signal }: AbortController) {
    const report = (change: Partial<Extract<UploadState, { kind: "sending" }>>) =>
      setState((now) => (signal.aborted || now.kind !== "sending" ? now : { ...now, ...change }));
    try {
      const { uploadFiles } = await import("@/lib/client/upload-files");
      const uploadId = await uploadFiles(files, {
        team,
        signal,
        onProgress: (progress) => report({ progress }),
        onWaiting: (isWaiting) => report({ isWaiting }),
      });
      if (signal.aborted) return cancelUpload(uploadId);
      setState({ kind: "arrived", files, uploadId });
      onArrived(uploadId, files);
    } catch (error) {
      if (signal.aborted) return;
      const message =
        error instanceof UploadRefused ? error.message : "The files could not be read or sent. Try again.";
      setState({ kind: "failed", files, message });
    }
  }

  function start(chosen: readonly NamedFile[], team: string) {
    cancel();
    const files = withoutCommonFolder(chosen);
    const controller = new AbortController();
    running.current = controller;
    const totalBytes = files.reduce((sum, { file }) => sum + file.size, 0);
    setState({ kind: "sending", files, progress: { sentBytes: 0, totalBytes }, isWaiting: false });
    void send(files, team, controller);
  }

  const again = (team: string) => state.kind === "failed" && start(state.files, team);
  return { state, start, again, cancel };
}
