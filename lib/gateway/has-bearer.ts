import type { IncomingMessage } from "node:http";
import { isSameHash, tokenHash } from "@/lib/domain/digests/token-hash";

/** Whether the request carries the bearer token with this SHA-256 (hex). */
export function hasBearer(request: IncomingMessage, expectedHash: string): boolean {
  const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
  return token !== undefined && isSameHash(tokenHash(token), expectedHash);
}
