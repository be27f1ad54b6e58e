import { ButtonLink } from "@/components/ui/button-link";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import { ciExample, curlExample } from "./register-examples";

/** A registry without models: the three ways to the first one. */
export function HowToRegister({ origin, canRegister }: { origin: string; canRegister: boolean }) {
  return (
    <div className="grid gap-4">
      <EmptyState
        title="No model is registered yet."
        action={
          canRegister ? (
            <ButtonLink href="/models/register" variant="main">
              Register from the browser…
            </ButtonLink>
          ) : null
        }
      >
        {canRegister
          ? "A model is created with its first version: drop its files here, send them with curl, or let your pipeline do it after training."
          : "Data scientists and ML engineers of your team register models, from the browser, with curl or from a pipeline."}
      </EmptyState>
      {canRegister ? (
        <div className="grid gap-4 lg:grid-cols-2">
          <CodeBlock
            label="With curl; make a token with the scope register under Settings"
            code={curlExample(origin)}
          />
          <CodeBlock label="From CI, after training (GitHub Actions)" code={ciExample(origin)} />
        </div>
      ) : null}
    </div>
  );
}
