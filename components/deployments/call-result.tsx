import { CodeBlock } from "@/components/ui/code-block";
import { State } from "@/components/ui/state";
import { formatLatency } from "@/lib/client/format-duration";
import { formatNumber } from "@/lib/client/format-number";
import type { TriedAnswer } from "@/lib/client/try-prediction";
import type { ActionFailure } from "@/lib/contracts/action-result";

export type CallResultProps = { answer: TriedAnswer | null; error: ActionFailure | null };

/** What came back: by which version, how fast, under which prediction id. */
export function CallResult({ answer, error }: CallResultProps) {
  return (
    <div aria-live="polite" className="grid gap-2 empty:hidden">
      {error ? <State kind="bad">{error.message}</State> : null}
      {answer && !error ? <Answer answer={answer} /> : null}
    </div>
  );
}

function Answer({ answer }: { answer: TriedAnswer }) {
  const { status, headers, body, latencyMs, meaning } = answer;
  const version = headers["x-slipway-version"];
  const predictionId = headers["x-slipway-prediction-id"];
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-4 text-xs text-muted-foreground">
        <State kind={status < 400 ? "ok" : "bad"}>{status < 400 ? "Answered" : `Status ${status}`}</State>
        {version ? (
          <span>
            by v{version}, {headers["x-slipway-arm"]}
          </span>
        ) : null}
        <span>in {formatLatency(latencyMs)} with the console between</span>
        {predictionId ? <span className="font-mono text-2xs">prediction {predictionId}</span> : null}
      </p>
      {meaning ? (
        <p className="text-base">
          <b className="font-strong">{meaning.answer}</b>
          {meaning.score === null ? null : (
            <span className="text-sm text-muted-foreground">
              {" "}
              score {formatNumber(meaning.score, { digits: 3 })}
              {meaning.threshold === null ? "" : `, threshold ${formatNumber(meaning.threshold, { digits: 2 })}`}
            </span>
          )}
        </p>
      ) : null}
      <CodeBlock label="Answer" code={pretty(body)} />
    </>
  );
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    // Not JSON: shown as it came.
    return body;
  }
}
