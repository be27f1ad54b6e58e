"use client";

import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { RegisterFormState } from "./use-register-form";

/** Fills the form from the same metadata.json that a pipeline sends: metrics, baseline and all. */
export function FillFromFile({ form }: { form: RegisterFormState }) {
  const input = useRef<HTMLInputElement>(null);
  const [message, setMessage] = useState("");

  async function fill(file: File) {
    const { metadataToDraft, whyNotMetadata } = await import("./metadata-to-draft");
    try {
      form.change(metadataToDraft(form.draft, JSON.parse(await file.text())));
      setMessage(`Filled in from ${file.name}.`);
    } catch (error) {
      setMessage(`${file.name} cannot be used: ${whyNotMetadata(error)}`);
    }
  }

  return (
    <div className="flex flex-wrap items-center gap-3">
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = "";
          if (file) void fill(file);
        }}
      />
      <Button onClick={() => input.current?.click()}>Fill from metadata.json…</Button>
      <span role="status" className="text-xs text-muted-foreground">
        {message}
      </span>
    </div>
  );
}
