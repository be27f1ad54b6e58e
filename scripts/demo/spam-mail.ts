/** What the spam filter is asked: the subject and the text that a mail program would show. */
export type Mail = { readonly subject: string; readonly body: string };

/** Enough to tell spam from ham; longer mails are cut so that a request stays small. */
export const MAX_BODY_CHARACTERS = 8000;
const MAX_MIME_DEPTH = 5;

type Part = { readonly headers: ReadonlyMap<string, string>; readonly content: string };

/** Reads one raw message: the first plain text where there is one, else the first HTML part. */
export function parseMail(raw: string): Mail {
  const message = splitPart(raw.replace(/\r\n?/g, "\n"));
  const texts = textParts(message, 0);
  const shown = texts.find((part) => part.type === "text/plain") ?? texts[0];
  return {
    subject: tidy(decodeWords(message.headers.get("subject") ?? ""))
      .replace(/\s+/g, " ")
      .trim(),
    body: tidy(shown?.text ?? "")
      .trim()
      .slice(0, MAX_BODY_CHARACTERS),
  };
}

function splitPart(text: string): Part {
  const end = text.indexOf("\n\n");
  const head = end < 0 ? text : text.slice(0, end);
  const headers = new Map<string, string>();
  for (const line of head.replace(/\n[ \t]+/g, " ").split("\n")) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).toLowerCase();
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return { headers, content: end < 0 ? "" : text.slice(end + 2) };
}

function textParts(part: Part, depth: number): { type: string; text: string }[] {
  const contentType = part.headers.get("content-type") ?? "text/plain";
  const type = contentType.split(";")[0]?.trim().toLowerCase() ?? "text/plain";
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (type.startsWith("multipart/") && boundary && depth < MAX_MIME_DEPTH) {
    return part.content
      .split(`--${boundary}`)
      .slice(1)
      .filter((piece) => !piece.startsWith("--"))
      .flatMap((piece) => textParts(splitPart(piece.replace(/^[ \t]*\n/, "")), depth + 1));
  }
  return type.startsWith("text/") || !type.includes("/") ? [{ type, text: decodeContent(part, contentType) }] : [];
}

function decodeContent({ headers, content }: Part, contentType: string): string {
  const charset = /charset="?([\w-]+)"?/i.exec(contentType)?.[1] ?? "latin1";
  switch (headers.get("content-transfer-encoding")?.toLowerCase()) {
    case "base64":
      return decodeBytes(Buffer.from(content, "base64"), charset);
    case "quoted-printable":
      return decodeBytes(quotedPrintable(content.replace(/=[ \t]*\n/g, "")), charset);
    default:
      return content;
  }
}

function quotedPrintable(text: string): Buffer {
  return Buffer.from(
    text.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
}

/** Decodes `=?charset?B|Q?…?=` in headers (RFC 2047). */
function decodeWords(text: string): string {
  return text.replace(/=\?([\w-]+)\?([bq])\?([^?]*)\?=/gi, (_, charset: string, encoding: string, word: string) =>
    decodeBytes(
      encoding.toLowerCase() === "b" ? Buffer.from(word, "base64") : quotedPrintable(word.replaceAll("_", " ")),
      charset,
    ),
  );
}

function decodeBytes(bytes: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    // Spam names charsets that do not exist; every byte has a latin1 reading.
    return bytes.toString("latin1");
  }
}

/** Tabs become blanks and other control characters go: neither reaches the model nor a reviewer's screen. */
function tidy(text: string): string {
  return text
    .replaceAll("\t", " ")
    .replace(/[^\P{Cc}\n]/gu, "")
    .toWellFormed();
}
