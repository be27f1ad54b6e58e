import type { Route } from "@/lib/contracts/route-table";
import { isSameHash, tokenHash } from "@/lib/domain/digests/token-hash";

type CallerVerdict =
  | { kind: "allowed"; route: Route; tokenHash: string }
  | { kind: "refused"; status: 401 | 403 | 404; title: string; detail: string };

type CallerContext = {
  route: Route | null;
  team: string;
  /** Teams that have a deployment which the token (its SHA-256 in hex) may call. */
  teamsOf(tokenHash: string): ReadonlySet<string>;
  now: Date;
};

/**
 * Whether the bearer of `authorization` may call `route` (null: there is none at the address) at `now`. A deployment of a
 * team that the token has no business with is answered as if it did not exist.
 */
export function checkCaller(
  authorization: string | undefined,
  { route, team, teamsOf, now }: CallerContext,
): CallerVerdict {
  const token = /^Bearer (\S+)$/i.exec(authorization ?? "")?.[1];
  if (!token) {
    const detail = "Send an API token with scope predict: `Authorization: Bearer …`. Settings, Tokens makes one.";
    return { kind: "refused", status: 401, title: "A token is needed", detail };
  }
  const hash = tokenHash(token);
  const own = route ? findCaller(route, hash) : null;
  if (route && own && !isExpired(own, now)) return { kind: "allowed", route, tokenHash: hash };
  if (own?.expiresAt) {
    const detail = `It expired at ${own.expiresAt}. Make a new one under Settings, Tokens.`;
    return { kind: "refused", status: 401, title: "This token has expired", detail };
  }
  const teams = teamsOf(hash);
  if (teams.size === 0) {
    const detail = "It was revoked, or never had scope predict. Settings, Tokens shows which tokens are valid.";
    return { kind: "refused", status: 401, title: "This token is not valid here", detail };
  }
  if (route && teams.has(team)) {
    const detail = "It may call other deployments of this team. Make a token with scope predict for this one.";
    return { kind: "refused", status: 403, title: "This token may not call this deployment", detail };
  }
  return { kind: "refused", status: 404, ...NOT_FOUND };
}

export const NOT_FOUND = {
  title: "There is no deployment at this address",
  detail: "The deployment's page shows its address: {gateway}/{team}/{deployment}/v2/models/{model}/infer.",
};

type Caller = Route["callers"][number];

function findCaller(route: Route, hash: string): Caller | null {
  return route.callers.find((caller) => isSameHash(caller.tokenHash, hash)) ?? null;
}

const isExpired = ({ expiresAt }: Caller, now: Date) => expiresAt !== null && new Date(expiresAt) <= now;
