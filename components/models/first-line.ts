/** The first line of a markdown text, without its marks: for a row that has room for one. */
export function firstLine(markdown: string): string {
  const line = markdown.split("\n").find((candidate) => candidate.trim() !== "") ?? "";
  return line.replace(/^[#>\-*\s]+/, "").replace(/[*_`]/g, "");
}
