import Link from "next/link";
import { Details } from "@/components/ui/details";
import { State } from "@/components/ui/state";
import type { ChecklistItem } from "@/lib/contracts/approval";
import type { StateKind } from "@/lib/contracts/state-kind";

const states: Record<ChecklistItem["state"], { kind: StateKind; word: string }> = {
  passed: { kind: "ok", word: "passed" },
  warning: { kind: "hold", word: "look" },
  fault: { kind: "bad", word: "fault" },
  not_done: { kind: "off", word: "not done" },
};
const row = "grid grid-cols-[84px_minmax(0,1fr)] gap-x-3";

/** What passed without more to see needs no room of its own on a page that is read in one look. */
const isPlain = ({ state, link }: ChecklistItem) => state === "passed" && !link;

/** What was checked, what wants a look and what was not done; the sentences of what merely passed are folded away. */
export function ApprovalChecklist({ items }: { items: ChecklistItem[] }) {
  const plain = items.filter(isPlain);
  return (
    <section aria-labelledby="checklist">
      <h2 id="checklist" className="mb-2">
        Checklist
      </h2>
      <ul className="grid gap-1.5">
        {plain.length > 0 ? (
          <li className={row}>
            <State kind="ok">passed</State>
            <Details summary={<span className="text-foreground">{plain.map(({ name }) => name).join(", ")}</span>}>
              <ul className="grid gap-1">
                {plain.map((item) => (
                  <li key={item.name}>
                    <Finding item={item} />
                  </li>
                ))}
              </ul>
            </Details>
          </li>
        ) : null}
        {items
          .filter((item) => !isPlain(item))
          .map((item) => (
            <li key={item.name} className={row}>
              <State kind={states[item.state].kind}>{states[item.state].word}</State>
              <Finding item={item} />
            </li>
          ))}
      </ul>
    </section>
  );
}

function Finding({ item: { name, sentence, link } }: { item: ChecklistItem }) {
  return (
    <p className="text-xs">
      <span className="font-medium">{name}</span> <span className="text-muted-foreground">{sentence}</span>{" "}
      {link ? <Link href={link.href}>{link.words}</Link> : null}
    </p>
  );
}
