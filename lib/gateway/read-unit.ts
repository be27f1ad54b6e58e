import type { IncomingMessage } from "node:http";
import { CallRefused } from "./call-refused";
import { HEADERS } from "./data-plane-headers";

const LONGEST_UNIT = 200;

/** Whom the question is about, as the caller says; null where it does not. Throws CallRefused 400 for more than 200 characters. */
export function readUnit({ headers }: Pick<IncomingMessage, "headers">): string | null {
  const value = headers[HEADERS.unit];
  if (typeof value !== "string" || value === "") return null;
  const unit = decodeText(value);
  const { length } = [...unit];
  if (length <= LONGEST_UNIT) return unit;
  const detail = `The header ${HEADERS.unit} has ${length} characters; send at most ${LONGEST_UNIT}, an id and no more.`;
  throw new CallRefused({ status: 400, title: "The unit id is too long", detail });
}

/** Node reads header bytes as Latin-1; callers who write UTF-8 mean the text that these bytes spell, and hash it so. */
function decodeText(value: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(value, "latin1"));
  } catch {
    return value; // Latin-1 it was
  }
}
