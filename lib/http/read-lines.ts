import { AppError } from "@/lib/domain/errors/app-error";

/** One entry of the trail is some kilobytes; a line beyond this is no line of ours, and is not collected in memory. */
const MAX_LINE_CHARACTERS = 4_000_000;

/** The lines of a request's body as they arrive, empty ones left out. Throws `too_large` for one that does not end. */
export async function* readLines(request: Request): AsyncGenerator<string> {
  if (!request.body) return;
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of request.body) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > MAX_LINE_CHARACTERS)
      throw new AppError("too_large", "A line of this file is too long to be an entry.");
    for (const line of lines) if (line.trim() !== "") yield line;
  }
  rest += decoder.decode();
  if (rest.trim() !== "") yield rest;
}
