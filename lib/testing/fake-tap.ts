import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { HEADERS } from "@/lib/gateway/data-plane-headers";

export type FakeTap = { url: string; received: number; close(): void };

/**
 * Answers every call at once as the arm it was asked for; with `isUnready`, as a tap whose server is down; with
 * `isBreaking` it breaks off instead, as one that is killed.
 */
export async function startFakeTap({ isUnready = false, isBreaking = false } = {}): Promise<FakeTap> {
  const tap: FakeTap = { url: "", received: 0, close: () => server.close() };
  const server = createServer((request, response) => {
    tap.received += 1;
    if (isBreaking) return request.socket.destroy();
    request.resume();
    if (isUnready) return response.writeHead(503, { [HEADERS.unsent]: "1" }).end('{"error":"not ready"}');
    const { [HEADERS.arm]: arm = "none", [HEADERS.requestId]: requestId = "none" } = request.headers;
    return response.writeHead(200, { [HEADERS.arm]: arm, [HEADERS.requestId]: requestId }).end('{"outputs":[]}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  tap.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // safe because the server listens on TCP
  return tap;
}
