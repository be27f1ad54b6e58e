import type { Readable } from "node:stream";
import busboy from "busboy";
import { AppError } from "@/lib/domain/errors/app-error";
import { bodyStream } from "./body-stream";

type FilePart = { path: string; content: Readable };

type MultipartOptions = {
  /** The field that carries JSON; it may come as a plain field or as a file part, first or last. */
  jsonField: string;
  maxJsonBytes: number;
  maxFiles: number;
  /** Called for one file at a time; must read its content to the end or throw. */
  onFile(file: FilePart): Promise<void>;
};

/**
 * Reads multipart/form-data as it arrives, holding nothing but the JSON field in memory; returns that field's text, or
 * null where there is none. Throws `invalid_input` where the body is malformed or breaks off.
 */
export async function readMultipart(request: Request, options: MultipartOptions): Promise<string | null> {
  if (!request.body) throw new AppError("invalid_input", "The request has no body.");
  const parser = createParser(request, options);
  const body = bodyStream(request);
  let json: string | null = null;
  const reads: Promise<void>[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const fail = (error: unknown) => {
    reject(error);
    body.unpipe(parser);
    body.destroy();
    parser.destroy();
  };

  parser.on("field", (name, value, info) => {
    if (name !== options.jsonField) return;
    if (info.valueTruncated) fail(tooMuchJson(options));
    json = value;
  });
  parser.on("file", (name, content, info) => {
    const read = async () => {
      if (name === options.jsonField) json = await readText(content, options);
      else await options.onFile({ path: info.filename ?? name, content });
    };
    content.on("error", () => undefined); // whoever reads the content hears of it too
    const reading = read();
    reading.catch(fail);
    reads.push(reading);
  });
  parser.on("filesLimit", () =>
    fail(new AppError("too_large", `A version has at most ${options.maxFiles.toLocaleString("en")} files.`)),
  );
  parser.on("error", () => fail(brokenOff()));
  body.on("error", () => fail(brokenOff()));
  parser.on("close", () => resolve());
  body.pipe(parser);

  try {
    await promise;
    await Promise.all(reads);
    return json;
  } finally {
    // What a reader still writes must be written before the caller takes it back.
    await Promise.allSettled(reads);
  }
}

function createParser(request: Request, options: MultipartOptions): busboy.Busboy {
  try {
    return busboy({
      headers: { "content-type": request.headers.get("content-type") ?? "" },
      preservePath: true,
      defParamCharset: "utf8",
      limits: { fieldSize: options.maxJsonBytes, fields: 10, files: options.maxFiles + 1 },
    });
  } catch {
    // busboy's message names its own internals; this is what the caller did.
    throw new AppError("invalid_input", "Send multipart/form-data: a `metadata` part with JSON, and the files.");
  }
}

async function readText(content: Readable, options: MultipartOptions): Promise<string> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > options.maxJsonBytes) throw tooMuchJson(options);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function tooMuchJson({ jsonField, maxJsonBytes }: MultipartOptions): AppError {
  return new AppError("too_large", `\`${jsonField}\` has more than ${maxJsonBytes / 1_000_000} MB.`);
}

function brokenOff(): AppError {
  return new AppError("invalid_input", "The upload broke off before its end; nothing of it was kept. Send it again.");
}
