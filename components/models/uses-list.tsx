import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { formatNumber } from "@/lib/client/format-number";
import type { VersionUse } from "@/lib/contracts/model";

export type UsesListProps = {
  uses: readonly VersionUse[];
  /** What to say where there is none: "not deployed". */
  none: string;
  /** Say which version; left out on the page of one version. */
  showsVersion?: boolean;
};

/** Where versions serve: the environment, the version and its share, each a way to the deployment. */
export function UsesList({ uses, none, showsVersion = true }: UsesListProps) {
  if (uses.length === 0) return <span className="text-muted-foreground">{none}</span>;
  return (
    <span className="flex flex-wrap gap-x-3">
      {uses.map((use) => (
        <Link
          key={`${use.deploymentId} ${use.arm}`}
          href={`/deployments/${use.deploymentId}`}
          title={`${use.deployment} in ${use.environment}, ${use.arm}`}
          className={cn(
            "inline-flex min-h-6 items-center gap-1 whitespace-nowrap",
            use.arm === "live" ? "text-live" : "text-candidate",
          )}
        >
          {use.environment} {showsVersion ? <b className="font-medium">v{use.version}</b> : use.arm}
          {use.weight < 100 ? ` ${formatNumber(use.weight, { unit: "%" })}` : null}
        </Link>
      ))}
    </span>
  );
}
