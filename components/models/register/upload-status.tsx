import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { State } from "@/components/ui/state";
import { formatBytes, formatPercent } from "@/lib/client/format-number";
import type { UploadState } from "./use-artifact-upload";

export type UploadStatusProps = { state: Exclude<UploadState, { kind: "none" }>; onAgain: () => void };

/** How far the upload is, in a word and in numbers. */
export function UploadStatus({ state, onAgain }: UploadStatusProps) {
  switch (state.kind) {
    case "sending": {
      const { sentBytes, totalBytes } = state.progress;
      const share = totalBytes > 0 ? sentBytes / totalBytes : 0;
      return (
        <div className="grid gap-1.5" aria-live="polite">
          <p className="flex flex-wrap gap-x-4 text-sm">
            {state.isWaiting ? (
              <State kind="hold">The line is down; it goes on by itself</State>
            ) : (
              <State kind="progress">Sending</State>
            )}
            <span className="text-muted-foreground tabular-nums">
              {formatPercent(share, 0)}, {formatBytes(sentBytes)} of {formatBytes(totalBytes)}
            </span>
          </p>
          <Progress label="Upload of the model's files" value={share} />
        </div>
      );
    }
    case "arrived":
      return (
        <p className="text-sm" aria-live="polite">
          <State kind="ok">Arrived</State>
        </p>
      );
    case "failed":
      return (
        <div className="flex flex-wrap items-center gap-3" role="alert">
          <State kind="bad" className="text-sm whitespace-normal">
            {state.message}
          </State>
          <Button size="sm" onClick={onAgain}>
            Send again
          </Button>
        </div>
      );
  }
}
