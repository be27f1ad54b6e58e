"use client";

import { useRef } from "react";
import { Button } from "@/components/ui/button";
import type { NamedFile } from "@/lib/client/named-file";

/** The keyboard's way to a folder: a SavedModel or an MLflow model is one. */
export function ChooseFolder({ onFiles }: { onFiles: (files: NamedFile[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div>
      <input
        ref={input}
        type="file"
        hidden
        // React's types do not know this attribute, which every browser does.
        {...{ webkitdirectory: "" }}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])].map((file) => ({
            path: file.webkitRelativePath || file.name,
            file,
          }));
          event.target.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
      <Button size="sm" onClick={() => input.current?.click()}>
        Choose a folder…
      </Button>
    </div>
  );
}
