"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Details } from "@/components/ui/details";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { TriedAnswer } from "@/lib/client/try-prediction";
import { useAction } from "@/lib/client/use-action";
import type { Signature } from "@/lib/contracts/signature";
import { buildCall, curlOf, fieldsOf } from "./build-call";
import { CallFields } from "./call-fields";
import { CallResult } from "./call-result";

export type TryItProps = { deploymentId: string; url: string; signature: Signature };

/** A real call through the gateway: by form, or as raw JSON; the answer is a prediction like any other. */
export function TryIt({ deploymentId, url, signature }: TryItProps) {
  const [values, setValues] = useState(() =>
    Object.fromEntries(fieldsOf(signature).map((field) => [field.name, field.example])),
  );
  const [raw, setRaw] = useState<string | null>(null);
  const [answer, setAnswer] = useState<TriedAnswer | null>(null);
  const call = useAction(
    async (body: string) => {
      const { tryPrediction } = await import("@/lib/client/try-prediction");
      return tryPrediction(deploymentId, body);
    },
    { onSuccess: setAnswer },
  );
  const built = buildCall(signature, values);
  const body = raw ?? (built.kind === "built" ? built.body : null);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (body === null) return;
    setAnswer(null);
    void call.run(body);
  }

  return (
    <form onSubmit={submit} className="grid gap-3 rounded-md border border-border bg-card p-4">
      {raw === null ? (
        <CallFields
          fields={fieldsOf(signature)}
          values={values}
          errors={built.kind === "wrong" ? built.errors : {}}
          onChange={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
        />
      ) : (
        <Field label="Request body" hint="Open Inference Protocol v2, JSON.">
          <Textarea
            className="font-mono text-xs"
            rows={12}
            value={raw}
            onChange={(event) => setRaw(event.target.value)}
          />
        </Field>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="main" isPending={call.isPending} disabled={body === null}>
          Ask
        </Button>
        <Button onClick={() => setRaw(raw === null ? (body ?? "") : null)} disabled={body === null}>
          {raw === null ? "As raw JSON" : "As a form"}
        </Button>
      </div>
      <CallResult answer={answer} error={call.error} />
      {body === null ? null : (
        <Details summary="The same call with curl">
          <CodeBlock
            label="curl; make a token with the scope predict under Settings, Tokens"
            code={safeCurl(url, body)}
          />
        </Details>
      )}
    </form>
  );
}

function safeCurl(url: string, body: string): string {
  try {
    return curlOf(url, body);
  } catch {
    // Raw text that is not JSON yet: nothing to show until it is.
    return "The body is not JSON.";
  }
}
