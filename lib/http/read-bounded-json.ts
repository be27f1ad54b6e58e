import { AppError } from "@/lib/domain/errors/app-error";

/** The request's JSON body of at most `maxBytes`; no more than that is ever held. Throws `too_large` or `invalid_input`. */
export async function readBoundedJson(request: Request, maxBytes: number): Promise<unknown> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new AppError("too_large", `This body has more than ${maxBytes / 1_000_000} MB.`);
    text += decoder.decode(chunk, { stream: true });
  }
  try {
    return JSON.parse(text + decoder.decode());
  } catch {
    // The parser's own message speaks of offsets; what the caller needs to know is this.
    throw new AppError("invalid_input", "The body is not JSON.");
  }
}
