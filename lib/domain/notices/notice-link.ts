import { createHmac, timingSafeEqual } from "node:crypto";

/** 128 bits: enough against guessing, short enough for a link in a mail. */
const SIGNATURE_BYTES = 16;

function signatureOf(key: Uint8Array, requestId: string, expires: string): Buffer {
  return createHmac("sha256", key).update(`approval\n${requestId}\n${expires}`).digest().subarray(0, SIGNATURE_BYTES);
}

/**
 * What a notice adds to the address of an approval page: `{expiry}.{signature}`, the expiry in seconds since 1970 in base 36,
 * the signature HMAC-SHA256 cut to 128 bits. It is nobody's: whoever opens the link signs in and may do what they may anyway;
 * it only proves that the way led through a notice of ours.
 */
export function noticeToken(key: Uint8Array, requestId: string, expiresAt: Date): string {
  const expires = Math.ceil(expiresAt.getTime() / 1000).toString(36);
  return `${expires}.${signatureOf(key, requestId, expires).toString("base64url")}`;
}

/** Whether `token` was made for this request and has not expired. */
export function isNoticeToken(key: Uint8Array, token: string, requestId: string, now: Date): boolean {
  const [expires = "", signature = ""] = token.split(".");
  const expected = signatureOf(key, requestId, expires);
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
  return now.getTime() <= Number.parseInt(expires, 36) * 1000;
}
