/** Stands for our own address while a path is read; no request is ever made to it (RFC 2606). */
const HERE = "http://slipway.invalid";

/**
 * Where to go after signing in: the path of `value` where a browser would stay on this site, else `/`. Read as a browser
 * reads it, since `/\evil.test` and `/.//evil.test` lead away although they begin with one slash.
 */
export function returnPath(value: unknown): string {
  if (typeof value !== "string" || !value.startsWith("/") || !URL.canParse(value, HERE)) return "/";
  const { origin, pathname, search, hash } = new URL(value, HERE);
  return origin === HERE && !pathname.startsWith("//") ? `${pathname}${search}${hash}` : "/";
}
