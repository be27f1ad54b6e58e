import { v7 } from "uuid";
import type { Route, RouteTable } from "@/lib/contracts/route-table";
import { tokenHash } from "@/lib/domain/digests/token-hash";
import type { BundledProcesses } from "./bundle-processes";
import { routeOf } from "./route-of";
import { type RunningProcess, startProcess } from "./start-process";

export const GATEWAY_SECRET = "a secret of the tests, long enough for anyone";

/** Starts a real gateway on a free port, and resolves when it listens. */
export function startGateway(
  processes: BundledProcesses,
  dataDir: string,
  variables: Record<string, string> = {},
): Promise<RunningProcess> {
  return startProcess(processes.pathOf("gateway"), "the gateway listens", {
    SLIPWAY_SECRET: GATEWAY_SECRET,
    SLIPWAY_DATA_DIR: dataDir,
    SLIPWAY_GATEWAY_PORT: "0",
    ...variables,
  });
}

type Split = { version: number; weight: number; urls: string[] };

/** A table of one route, `/operations/flight-delay`, that the token `predict` may call. */
export function tableOf(
  generation: number,
  live: Split,
  candidate?: Split | null,
  fields: Partial<Route> = {},
): RouteTable {
  const armOf = (arm: "live" | "candidate", { version, weight, urls }: Split): Route["arms"][number] => ({
    arm,
    versionId: v7(),
    version,
    weight,
    targets: urls.map((url) => ({ replicaId: url, url })),
  });
  const route = routeOf({
    arms: candidate ? [armOf("live", live), armOf("candidate", candidate)] : [armOf("live", live)],
    callers: [{ tokenHash: tokenHash("predict"), expiresAt: null }],
    ...fields,
  });
  return { generation, issuedAt: new Date().toISOString(), routes: [route] };
}
