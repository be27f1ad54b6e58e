import type { ActionResult } from "@/lib/contracts/action-result";
import type { GivenInputs, ReplayedAnswer } from "@/lib/contracts/replay";

type Asked = { deploymentId: string; predictionId: string; version: number; also: GivenInputs };
type Problem = { code: string; detail: string };

/** Asks another version what a prediction was asked; fails with the server's own sentence. */
export async function replayPrediction({
  deploymentId,
  predictionId,
  version,
  also,
}: Asked): Promise<ActionResult<ReplayedAnswer>> {
  const response = await fetch(`/api/v1/deployments/${deploymentId}/predictions/${predictionId}/replay`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ version, also }),
  });
  if (response.ok) {
    const data: ReplayedAnswer = await response.json();
    return { ok: true, data };
  }
  const { code, detail }: Problem = await response.json();
  return { ok: false, error: { code, message: detail } };
}
