import { htmlToText, looksLikeHtml } from "./html-to-text";
import { readableText } from "./readable-text";

/** A text this long, or of several lines, is read as a text; a shorter one stands among the facts. */
const TEXT_FROM = 100;
const LINK = /https?:\/\/\S+/gi;

export type InputText = {
  name: string;
  text: string;
  /** The source, where the text is HTML; `text` is then what it says. */
  html: string | null;
  /** Addresses in it; none is opened, or made into a link. */
  links: number;
};

type InputLayout = {
  subject: string | null;
  facts: { name: string; value: string }[];
  texts: InputText[];
};

/** How a row's inputs are read by a person: its subject, its texts in full, everything else as facts. Objects are written as JSON. */
export function layoutInputs(inputs: Readonly<Record<string, unknown>>): InputLayout {
  const layout: InputLayout = { subject: null, facts: [], texts: [] };
  for (const [name, value] of Object.entries(inputs)) {
    if (typeof value === "string" && name.toLowerCase() === "subject") layout.subject = readableText(value);
    else if (typeof value === "string" && (value.length >= TEXT_FROM || value.includes("\n") || name === "body")) {
      layout.texts.push(readText(name, value));
    } else layout.facts.push({ name, value: writeValue(value) });
  }
  return layout;
}

function readText(name: string, source: string): InputText {
  const isHtml = looksLikeHtml(source);
  const links = new Set(source.match(LINK) ?? []).size;
  return { name, text: readableText(isHtml ? htmlToText(source) : source), html: isHtml ? source : null, links };
}

function writeValue(value: unknown): string {
  if (value === null || value === undefined) return "missing";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
