"use client";

import { useRef, useState } from "react";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { metadataToDraft } from "./metadata-to-draft";
import type { RegisterFormState } from "./use-register-form";

/** Fills the form from the same metadata.json that a pipeline sends: metrics, baseline and all. */
export function FillFromFile({ form }: { form: RegisterFormState }) {
  const input = useRef<HTMLInputElement>(null);
  const [message, setMessage] = useState("");

  async function fill(file: File) {
    try {
      form.change(metadataToDraft(form.draft, JSON.parse(await file.text())));
      setMessage(`Filled in from ${file.name}.`);
    } catch (error) {
      setMessage(`${file.name} cannot be used: ${reasonOf(error)}`);
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

function reasonOf(error: unknown): string {
  if (!(error instanceof z.ZodError)) return "it is not JSON.";
  const [issue] = error.issues;
  return issue ? `${issue.path.join(".") || "it"}: ${issue.message}` : "it does not fit.";
}
