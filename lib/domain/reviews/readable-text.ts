/** What Windows-1252 has at 0x80 to 0x9F: old mail means these where its text holds control characters (WHATWG Encoding, index windows-1252). */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** The character that a code of HTML or of old mail stands for: 0x80 to 0x9F are read as Windows-1252. */
export function characterOf(code: number): string {
  return WINDOWS_1252[code - 0x80] ?? String.fromCodePoint(code);
}

/** A text without what has no picture: every control character but line feed and tab. */
export function readableText(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0080-\u009f]/g, (character) => characterOf(character.charCodeAt(0)))
    .replace(/[^\P{Cc}\n\t]/gu, "");
}
