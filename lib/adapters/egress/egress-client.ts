import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { type EgressClient, EgressRefused } from "@/lib/ports/egress";
import { addressRule } from "./address-rules";
import { exchange } from "./exchange";

/** Long enough for a receiver that wakes up, short enough that one which hangs does not hold up the others. */
const TIMEOUT_MS = 10_000;
/** What a receiver answers is read for its error message only. */
const MOST_BYTES = 64 * 1024;

/** An IPv6 address in a URL stands in brackets. */
const BRACKETS = /^\[(.*)\]$/;

type Options = {
  /** Ranges (CIDR) that may be reached although they are not public. */
  allowedCidrs: readonly string[];
  /** A host that the operator names in the configuration: it may be reached wherever it is. */
  trustedHost?: string;
  timeoutMs?: number;
  /** The addresses of a name; by default as this machine resolves it. */
  resolve?: (hostname: string) => Promise<readonly string[]>;
};

async function resolveHere(hostname: string): Promise<string[]> {
  return (await lookup(hostname, { all: true })).map(({ address }) => address);
}

/**
 * Calls addresses that are not our own. The name is resolved once and the connection goes to that very address, so that what
 * was checked is what is reached; private ranges only by the allow-list; no redirects; limits of time and size.
 */
export function createEgressClient(options: Options): EgressClient {
  const { timeoutMs = TIMEOUT_MS, resolve = resolveHere } = options;
  const trustedHost = options.trustedHost?.replace(BRACKETS, "$1");
  const isOpen = addressRule(options.allowedCidrs);

  async function findAddress(hostname: string): Promise<string> {
    if (isIP(hostname) !== 0) return checked(hostname, [hostname]);
    try {
      return checked(hostname, await resolve(hostname));
    } catch (error) {
      if (error instanceof EgressRefused) throw error;
      throw new EgressRefused(`The name ${hostname} cannot be resolved. Check its spelling.`);
    }
  }

  function checked(hostname: string, addresses: readonly string[]): string {
    const address = hostname === trustedHost ? firstOf(addresses) : addresses.find(isOpen);
    if (address) return address;
    const [first = "nothing"] = addresses;
    const what = first === hostname ? hostname : `${hostname} (${first})`;
    throw new EgressRefused(
      `${what} is not a public address. An operator can allow its range with SLIPWAY_EGRESS_ALLOW.`,
    );
  }

  return {
    async send(request) {
      const url = readUrl(request.url);
      const hostname = url.hostname.replace(BRACKETS, "$1");
      const signal = AbortSignal.timeout(timeoutMs);
      const late = new EgressRefused(`${hostname} gave no answer within ${timeoutMs / 1000} s.`);
      const address = await withinTime(findAddress(hostname), signal, late);
      return exchange(url, address, request, { signal, late, mostBytes: MOST_BYTES });
    },
  };
}

/** IPv4 where there is one: what listens at `localhost` often does so there alone. */
const firstOf = (addresses: readonly string[]) => addresses.find((address) => isIP(address) === 4) ?? addresses[0];

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && (url.protocol === "https:" || url.protocol === "http:") && url.username === "" && url.password === "")
    return url;
  throw new EgressRefused("The address is none: it must begin with https:// or http:// and carry no password.");
}

/** Resolving a name cannot be stopped; when it takes too long its answer is not waited for. */
function withinTime<T>(work: Promise<T>, signal: AbortSignal, late: EgressRefused): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  signal.addEventListener("abort", () => reject(late), { once: true });
  return Promise.race([work, promise]);
}
