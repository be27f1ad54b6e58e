/** Whether a version's address is on one of the allowed hosts (`host`, `host:port`, or `*.domain`); an empty list allows none. */
export function isAllowedArtifactUri(uri: string, allowedHosts: readonly string[]): boolean {
  if (!URL.canParse(uri)) return false;
  const { host, hostname, username, password } = new URL(uri);
  if (host === "" || username !== "" || password !== "") return false;
  return allowedHosts.some((allowed) =>
    allowed.startsWith("*.") ? hostname.endsWith(allowed.slice(1)) : allowed === host || allowed === hostname,
  );
}

/** Reads the comma-separated list of hosts. */
export function parseHosts(list: string): string[] {
  return list
    .split(",")
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== "");
}
