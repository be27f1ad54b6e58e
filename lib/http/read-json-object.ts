import { AppError } from "@/lib/domain/errors/app-error";

/** The request's JSON object; an empty body is an empty object. Throws `invalid_input` for anything else. */
export async function readJsonObject(request: Request): Promise<Record<string, unknown>> {
  const text = await request.text();
  if (text.trim() === "") return {};
  const value = parse(text);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  throw new AppError("invalid_input", "The body must be a JSON object.");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message speaks of offsets; what the caller needs to know is that it is not JSON.
    return null;
  }
}
