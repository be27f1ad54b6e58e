import { characterOf } from "./readable-text";

const entities: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  copy: "©",
  mdash: "—",
  ndash: "–",
  hellip: "…",
  bull: "•",
  middot: "·",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  reg: "®",
  trade: "™",
  pound: "£",
  euro: "€",
};

/** Whether a text is meant to be drawn by a browser rather than read. */
export function looksLikeHtml(text: string): boolean {
  return /<(html|body|table|div|p|br|font|a|img|head|center)\b[^>]*>/i.test(text);
}

/**
 * What a page of HTML says, for reading: blocks on lines of their own, no scripts, styles or tags. It is shown as text
 * and nothing else, so what it misses is ugly, never dangerous.
 */
export function htmlToText(html: string): string {
  return (
    html
      .replace(/<!--[\s\S]*?-->/g, "")
      .replace(/<(script|style|head|title)\b[\s\S]*?<\/\1\s*>/gi, "")
      .replace(/\s+/g, " ")
      .replace(/<(br|hr)\b[^>]*>|<\/(p|div|tr|table|li|h[1-6]|ul|ol|center|blockquote)\s*>/gi, "\n")
      .replace(/<li\b[^>]*>/gi, "- ")
      .replace(/<\/t[dh]\s*>/gi, " ")
      .replace(/<[^>]*>/g, "")
      // A text that was cut within a tag.
      .replace(/<\/?[a-z][^<>]*$/i, "")
      .replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => decodeEntity(name) ?? whole)
      .replace(/[ \t]*\n[ \t]*/g, "\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim()
  );
}

function decodeEntity(name: string): string | null {
  if (!name.startsWith("#")) return entities[name.toLowerCase()] ?? null;
  const code = name[1]?.toLowerCase() === "x" ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return Number.isInteger(code) && code > 0 && code <= 0x10ffff ? characterOf(code) : null;
}
