import Link from "next/link";
import { State } from "@/components/ui/state";
import type { ChecklistItem } from "@/lib/contracts/approval";
import type { StateKind } from "@/lib/contracts/state-kind";

const states: Record<ChecklistItem["state"], { kind: StateKind; word: string }> = {
  passed: { kind: "ok", word: "passed" },
  warning: { kind: "hold", word: "look" },
  not_done: { kind: "off", word: "not done" },
};

/** What was checked; what was not says so. */
export function ApprovalChecklist({ items }: { items: ChecklistItem[] }) {
  return (
    <section aria-labelledby="checklist">
      <h2 id="checklist" className="mb-2">
        Checklist
      </h2>
      <ul className="grid gap-2">
        {items.map((item) => (
          <li key={item.name} className="grid grid-cols-[84px_minmax(0,1fr)] gap-x-3">
            <State kind={states[item.state].kind}>{states[item.state].word}</State>
            <span>
              <span className="font-medium">{item.name}</span>
              <span className="block text-xs text-muted-foreground">
                {item.sentence} {item.link ? <Link href={item.link.href}>{item.link.words}</Link> : null}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
