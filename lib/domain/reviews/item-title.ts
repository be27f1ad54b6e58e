/** Longer titles are cut: a title names, it does not tell. */
const MAX_LENGTH = 90;
/** Inputs that name an item by themselves, likeliest first. */
const NAMING = ["subject", "title", "name", "headline"];

/** One line that tells an item from its neighbours: its subject, else its shortest text, else its first values. */
export function itemTitle(inputs: Readonly<Record<string, unknown>>): string {
  const naming = NAMING.map((name) => inputs[name]).find((value) => typeof value === "string" && value.trim() !== "");
  if (typeof naming === "string") return cut(naming);
  const texts = Object.values(inputs).filter((value) => typeof value === "string" && value.trim().length > 12);
  const [shortest] = texts.map(String).sort((a, b) => a.length - b.length);
  if (shortest) return cut(shortest);
  return cut(
    Object.entries(inputs)
      .slice(0, 4)
      .map(([name, value]) => `${name} ${String(value)}`)
      .join(", "),
  );
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= MAX_LENGTH ? line : `${line.slice(0, MAX_LENGTH - 1).trimEnd()}…`;
}
