import type { ActionFailure } from "@/lib/contracts/action-result";
import { StateGlyph } from "./state-glyph";

export type FormErrorProps = {
  error: ActionFailure | null;
  /** Names of fields that show their own error: where they say it all, this is read out and not printed a second time. */
  fields?: readonly string[];
};

/** Why the last command did not happen, at the form that asked for it, with the request id for support. */
export function FormError({ error, fields = [] }: FormErrorProps) {
  return (
    <div role="alert" className={isSaidByFields(error, fields) ? "sr-only" : "empty:hidden"}>
      {error ? (
        <p className="flex items-baseline gap-2 rounded-md bg-state-bad-tint px-3 py-2 text-xs text-state-bad">
          <StateGlyph kind="bad" className="relative top-[1.5px]" />
          <span>
            {error.message}
            {error.requestId ? <span className="block font-mono text-2xs">request {error.requestId}</span> : null}
          </span>
        </p>
      ) : null}
    </div>
  );
}

function isSaidByFields(error: ActionFailure | null, fields: readonly string[]): boolean {
  const wrong = Object.keys(error?.fieldErrors ?? {});
  return wrong.length > 0 && wrong.every((field) => fields.includes(field));
}
