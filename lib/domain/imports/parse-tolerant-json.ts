/** Tokens that some servers print and JSON does not have; strings are matched first, so that none is found inside one. */
const NO_JSON = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;

/**
 * Reads JSON; where it is none because of NaN or an infinity (TensorFlow Serving, Python's json), these are read as null.
 * Throws SyntaxError for anything else.
 */
export function parseTolerantJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const mended = text.replace(NO_JSON, (token) => (token.startsWith('"') ? token : "null"));
    if (mended === text) throw error;
    return JSON.parse(mended);
  }
}
