/** One call to an address that somebody typed. Times are in milliseconds, sizes in bytes. */
export type EgressRequest = {
  url: string;
  method: "GET" | "POST" | "PUT";
  headers?: Readonly<Record<string, string>>;
  body?: string;
};

/** What came back: any status outside 300 to 399; the body as text. */
export type EgressResponse = { status: number; headers: Readonly<Record<string, string>>; body: string };

/** A call that was not made, or got no answer that we take. The message is for people: what happened, what to do. */
export class EgressRefused extends Error {}

/** The one way out to addresses that are not our own. `send` throws `EgressRefused` for every call without an answer. */
export interface EgressClient {
  send(request: EgressRequest): Promise<EgressResponse>;
}
