"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { versionPath } from "@/components/models/model-paths";
import { registerVersion } from "@/lib/actions/models";
import type { NamedFile } from "@/lib/client/named-file";
import { useAction } from "@/lib/client/use-action";
import type { ArtifactFormat } from "@/lib/domain/models/artifact-format";
import { guessFormat } from "@/lib/domain/models/guess-format";
import { type Draft, emptyDraft, tensorToDraft } from "./draft";
import { draftToMetadata } from "./draft-to-metadata";
import { useArtifactUpload } from "./use-artifact-upload";

/** What was found in the files: a sentence for the person, good or bad. */
export type Finding = { isGood: boolean; message: string } | null;

/** The form's state: the draft as typed, the upload beside it, and what the server said. */
export function useRegisterForm(team: string, model: string) {
  const router = useRouter();
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(team, model));
  const [finding, setFinding] = useState<Finding>(null);
  const change = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));

  async function inspect(uploadId: string, format: ArtifactFormat) {
    setFinding(null);
    const { inspectUpload } = await import("@/lib/client/inspect-upload");
    const found = await inspectUpload(uploadId, format);
    setFinding({ isGood: found.isGood, message: found.message });
    const signature = found.signature;
    if (!signature) return;
    setDraft((now) => ({
      ...now,
      inputs: now.inputs.length > 0 ? now.inputs : signature.inputs.map(tensorToDraft),
      outputs: now.outputs.length > 0 ? now.outputs : signature.outputs.map(tensorToDraft),
    }));
  }

  const upload = useArtifactUpload((uploadId, files) => void inspect(uploadId, guessFormat(pathsOf(files))));
  const formRef = useRef<HTMLFormElement>(null);
  const submit = useAction(registerVersion, {
    onSuccess: (done) => router.push(versionPath({ team: { slug: done.team }, name: done.model }, done.number)),
  });

  // External system: the browser's focus goes to the first field that was refused.
  useEffect(() => {
    if (submit.error) formRef.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [submit.error]);

  return {
    formRef,
    draft,
    change,
    finding,
    upload,
    submit,
    chooseFiles(files: NamedFile[]) {
      change({ format: guessFormat(pathsOf(files)) });
      setFinding(null);
      upload.start(files, draft.team);
    },
    chooseFormat(format: ArtifactFormat) {
      change({ format });
      if (upload.state.kind === "arrived") void inspect(upload.state.uploadId, format);
    },
    removeFiles() {
      setFinding(null);
      upload.cancel();
    },
    register() {
      const uploadId = draft.source === "files" && upload.state.kind === "arrived" ? upload.state.uploadId : undefined;
      void submit.run({ team: draft.team, model: draft.model.trim(), metadata: draftToMetadata(draft), uploadId });
    },
  };
}

export type RegisterFormState = ReturnType<typeof useRegisterForm>;

const pathsOf = (files: readonly NamedFile[]) => files.map(({ path }) => path);
