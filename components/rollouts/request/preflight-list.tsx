import { StateGlyph } from "@/components/ui/state-glyph";
import type { StateKind } from "@/lib/contracts/state-kind";
import type { PreflightCheck } from "@/lib/domain/rollouts/preflight";

const kinds: Record<PreflightCheck["state"], StateKind> = { passed: "ok", warning: "hold", fault: "bad" };
const words: Record<PreflightCheck["state"], string> = { passed: "passed", warning: "look", fault: "stops it" };

/** What is known before anything runs, in sentences. */
export function PreflightList({ checks }: { checks: PreflightCheck[] }) {
  return (
    <ul className="grid gap-2">
      {checks.map((check) => (
        <li key={check.name} className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2 text-sm">
          <StateGlyph kind={kinds[check.state]} className="mt-[3px]" />
          <div>
            <p className="font-medium">
              {check.name} <span className="text-xs font-normal text-muted-foreground">{words[check.state]}</span>
            </p>
            <p className="text-xs text-muted-foreground">{check.sentence}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
