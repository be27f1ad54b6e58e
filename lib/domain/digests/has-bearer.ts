import { isSameHash, tokenHash } from "./token-hash";

type Asked = { headers: { authorization?: string } };

/** Whether the request carries the bearer token with this SHA-256 (hex). */
export function hasBearer(request: Asked, expectedHash: string): boolean {
  const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
  return token !== undefined && isSameHash(tokenHash(token), expectedHash);
}
