import type { IncomingMessage } from "node:http";
import type { Route } from "@/lib/contracts/route-table";
import { CallRefused } from "./call-refused";
import { NOT_FOUND } from "./check-caller";

export type Address = { team: string; deployment: string; isPreview: boolean; path: string };

/** Reads `/{team}/{deployment}/v2…` and `/{team}/{deployment}/preview/v2…`; null where the path has another form. */
export function parseAddress(path: string): Address | null {
  const [, team, deployment, preview, rest] =
    /^\/([a-z0-9-]+)\/([a-z0-9-]+)(\/preview)?(\/v2(?:\/.*)?)$/.exec(path) ?? [];
  return team && deployment && rest ? { team, deployment, isPreview: preview !== undefined, path: rest } : null;
}

/** Throws CallRefused where the protocol has nothing at `path` that this route can answer. */
export function checkPath(route: Route, path: string, request: IncomingMessage): void {
  const [, model, version, verb] =
    /^\/v2\/models\/([^/]+)(?:\/versions\/([^/]+))?(?:\/(ready|infer))?$/.exec(path) ?? [];
  if (version) {
    const detail = "The gateway chooses the version by the deployment's traffic split: leave out /versions/….";
    throw new CallRefused({ status: 404, title: "A call cannot choose its version", detail });
  }
  const isServerPath = /^\/v2(\/health\/(live|ready))?\/?$/.test(path);
  if (!isServerPath && model !== encodeURIComponent(route.model)) {
    const detail = model ? `This deployment serves the model “${route.model}”.` : NOT_FOUND.detail;
    throw new CallRefused({ status: 404, title: "There is nothing at this address", detail });
  }
  const expected = verb === "infer" ? "POST" : "GET";
  if (request.method !== expected) {
    const headers = { allow: expected };
    throw new CallRefused({ status: 405, title: "Wrong method", detail: `Use ${expected} at this address.`, headers });
  }
  const encoding = request.headers["content-encoding"] ?? "identity";
  if (encoding !== "identity") {
    const detail = `Send the body as it is, not as ${encoding}.`;
    throw new CallRefused({ status: 415, title: "Compressed bodies are not read", detail });
  }
}
