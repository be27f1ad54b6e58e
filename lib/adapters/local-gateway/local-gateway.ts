import { z } from "zod";
import { mirrorCountsSchema } from "@/lib/contracts/mirror-counts";
import { tokenUseSchema } from "@/lib/contracts/token-use";
import { gatewayStatusToken, signRouteTable } from "@/lib/domain/routing/table-signature";
import type { TrafficRouter } from "@/lib/ports/traffic-router";

/** The gateway is on this machine: an answer that takes longer is none. */
const TIMEOUT_MS = 5000;

const generationSchema = z.object({ generation: z.int().nullable() });
const appliedSchema = z.object({ generation: z.int() });
const tokenUsesSchema = z.object({ uses: z.array(tokenUseSchema) });
const mirrorsSchema = z.object({ mirrors: z.array(mirrorCountsSchema) });

/** Sends route tables to our own gateway, signed with the key `gateway-routes`. */
export function createLocalGateway(options: { gatewayUrl: string; routesKey: Uint8Array }): TrafficRouter {
  const { gatewayUrl, routesKey } = options;
  const ask = (path: string) =>
    fetch(new URL(path, gatewayUrl), {
      headers: { authorization: `Bearer ${gatewayStatusToken(routesKey)}` },
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  return {
    async apply(table) {
      const payload = JSON.stringify(table);
      const response = await fetch(new URL("/-/routes", gatewayUrl), {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ payload, signature: signRouteTable(routesKey, payload) }),
        redirect: "error",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      // 409 names the higher generation that is in force and stays.
      if (response.status === 200 || response.status === 409) return appliedSchema.parse(await response.json());
      throw new Error(
        `The gateway refused the route table: ${response.status} ${(await response.text()).slice(0, 500)}`,
      );
    },

    async status() {
      try {
        const response = await ask("/-/status");
        if (response.ok) return { reachable: true, ...generationSchema.parse(await response.json()), reason: null };
        const reason =
          response.status === 401
            ? "The gateway does not know our key: worker and gateway need the same SLIPWAY_SECRET."
            : `The gateway answered ${response.status}.`;
        return { reachable: false, generation: null, reason };
      } catch {
        return { reachable: false, generation: null, reason: `The gateway does not answer at ${gatewayUrl}.` };
      }
    },

    async tokenUses() {
      const response = await ask("/-/token-uses").catch(() => null);
      return response?.ok ? tokenUsesSchema.parse(await response.json()).uses : [];
    },

    async mirrorCounts() {
      const response = await ask("/-/mirrors").catch(() => null);
      return response?.ok ? mirrorsSchema.parse(await response.json()).mirrors : [];
    },
  };
}
