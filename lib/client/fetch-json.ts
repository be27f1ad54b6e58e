/** Reads one of our own addresses. Throws where it does not answer with success; `signal` cancels. */
export async function fetchJson<T>(url: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(url, { ...init, headers: { accept: "application/json", ...init.headers } });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  // safe because the route answers with the very type of lib/contracts that its caller names; a schema here would weigh 31 KiB
  return (await response.json()) as T;
}
