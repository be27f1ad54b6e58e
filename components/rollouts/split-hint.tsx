import { Tooltip } from "@/components/ui/tooltip";

const perRequest =
  "The gateway decides for each request, so any share is possible with any number of replicas. What is seen nears what is wished as answers come.";
const perUnit =
  "The gateway decides by a hash of the unit that the caller names, so a unit always meets the same version. What is seen nears what is wished as units come.";

/** How the split is made on this cluster, and so how near to the wish it can be. */
export function SplitHint({ isSticky }: { isSticky: boolean }) {
  return (
    <Tooltip content={isSticky ? perUnit : perRequest} side="left">
      <button type="button" className="underline decoration-dotted underline-offset-2">
        {isSticky ? "split by unit" : "split by request"}
      </button>
    </Tooltip>
  );
}
