type PartOptions = { signal: AbortSignal; onSent(bytes: number): void };

/** Puts one part. XMLHttpRequest, because fetch does not tell how much has been sent. Rejects as fetch does. */
export function sendPart(url: string, part: Blob, { signal, onSent }: PartOptions): Promise<Response> {
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  const request = new XMLHttpRequest();
  const abort = () => request.abort();
  request.upload.onprogress = (event) => onSent(event.loaded);
  request.onload = () => resolve(new Response(request.responseText, { status: request.status }));
  request.onerror = () => reject(new TypeError("the line is down"));
  request.onabort = () => reject(new DOMException("cancelled", "AbortError"));
  request.onloadend = () => signal.removeEventListener("abort", abort);
  signal.addEventListener("abort", abort);
  request.open("PUT", url);
  request.setRequestHeader("content-type", "application/octet-stream");
  request.send(part);
  return promise;
}
