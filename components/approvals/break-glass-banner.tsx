import Link from "next/link";
import { Time } from "@/components/ui/time";
import type { BreakGlassView } from "@/lib/contracts/approval";
import { ReviewBreakGlass } from "./review-break-glass";

export type BreakGlassBannerProps = {
  broken: BreakGlassView[];
  /** Somebody came to review it: the question is open at once. */
  isReviewed?: boolean;
};

/** Loud until another person has looked: each rollout that went past its approval, why, by whom, and the way to review it. */
export function BreakGlassBanner({ broken, isReviewed = false }: BreakGlassBannerProps) {
  return broken.map((one) => (
    <div
      key={one.rolloutId}
      role="alert"
      className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-state-bad bg-state-bad-tint px-4 py-2.5 text-sm"
    >
      <p className="min-w-0 flex-1 break-words">
        <b className="font-strong text-state-bad">Break-glass: nobody approved this.</b> {one.by} took v{one.version} to{" "}
        {one.environment} by{" "}
        <Link href={`/deployments/${one.deploymentId}/rollouts/${one.rolloutNumber}`}>
          rollout {one.rolloutNumber} of {one.deployment}
        </Link>
        , <Time value={one.at} />: “{one.reason}”
        {one.obstacle ? <span className="block text-xs text-muted-foreground">{one.obstacle}</span> : null}
      </p>
      {one.obstacle ? null : <ReviewBreakGlass broken={one} isOpenFirst={isReviewed} />}
    </div>
  ));
}
