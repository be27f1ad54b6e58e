import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { HEADERS } from "@/lib/gateway/data-plane-headers";
import { readBody } from "@/lib/processes/read-body";

/** A question as a tap hears it from the gateway. */
type HeardQuestion = { path: string; requestId: string; arm: string; unitHash: string | null; sizeBytes: number };
export type FakeTap = { url: string; received: number; heard: HeardQuestion[]; close(): void };

/**
 * Answers every call at once as the arm it was asked for; with `isUnready`, as a tap whose server is down; with
 * `isBreaking` it breaks off instead, as one that is killed; with `isHanging` it never answers.
 */
export async function startFakeTap({
  isUnready = false,
  isBreaking = false,
  isHanging = false,
} = {}): Promise<FakeTap> {
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  const tap: FakeTap = { url: "", received: 0, heard: [], close };
  const server = createServer(async (request, response) => {
    tap.received += 1;
    if (isBreaking) return request.socket.destroy();
    const { length: sizeBytes } = await readBody(request, Number.POSITIVE_INFINITY);
    const said = (name: string) => String(request.headers[name] ?? "none");
    const [arm, requestId] = [said(HEADERS.arm), said(HEADERS.requestId)];
    const unitHash = HEADERS.unitHash in request.headers ? said(HEADERS.unitHash) : null;
    tap.heard.push({ path: request.url ?? "", requestId, arm, unitHash, sizeBytes });
    if (isHanging) return;
    if (isUnready) return response.writeHead(503, { [HEADERS.unsent]: "1" }).end('{"error":"not ready"}');
    return response.writeHead(200, { [HEADERS.arm]: arm, [HEADERS.requestId]: requestId }).end('{"outputs":[]}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  tap.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // safe because the server listens on TCP
  return tap;
}
