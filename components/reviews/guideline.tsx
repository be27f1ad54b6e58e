/** The rules to judge by, one per line; a number that somebody typed in front is the list's own. */
export function Guideline({ text }: { text: string }) {
  const rules = text
    .split("\n")
    .map((line) => line.replace(/^\s*(\d+[.)]|[-*])\s+/, "").trim())
    .filter((line) => line !== "");
  if (rules.length === 0)
    return <p className="text-xs text-muted-foreground">This queue has none. Judge as the callers would.</p>;
  return (
    <ol className="grid gap-1.5 text-xs leading-4">
      {rules.map((rule, index) => (
        <li key={rule} className="grid grid-cols-[16px_minmax(0,1fr)] gap-1">
          <span aria-hidden="true" className="text-muted-foreground">
            {index + 1}
          </span>
          {rule}
        </li>
      ))}
    </ol>
  );
}
