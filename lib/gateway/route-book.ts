import { readFileSync } from "node:fs";
import {
  type Route,
  type RouteTable,
  routeTableSchema,
  type SignedRouteTable,
  signedRouteTableSchema,
} from "@/lib/contracts/route-table";
import { isRouteTableSigned } from "@/lib/domain/routing/table-signature";
import { writeAtomically } from "@/lib/processes/write-atomically";

/** What became of an offered table. `stale` names the generation in force, which stays. */
export type Offer =
  | { kind: "accepted"; generation: number }
  | { kind: "current"; generation: number }
  | { kind: "stale"; generation: number; reason: string }
  | { kind: "refused"; reason: string };

export type RouteBook = {
  generation(): number | null;
  routes(): readonly Route[];
  find(team: string, deployment: string): Route | null;
  offer(table: unknown): Offer;
};

type Held = { generation: number; payload: string; routes: readonly Route[]; byName: ReadonlyMap<string, Route> };

/**
 * The route table in force, kept in `file`. A table is taken only when it is signed with `key` and of a higher generation,
 * and is on disk before it counts: a gateway killed at any moment starts again with it. Throws when `file` cannot be read.
 */
export function openRouteBook(file: string, key: Uint8Array): RouteBook {
  let held: Held | null = readKept(file, key);
  return {
    generation: () => held?.generation ?? null,
    routes: () => held?.routes ?? [],
    find: (team, deployment) => held?.byName.get(`${team}/${deployment}`) ?? null,
    offer(offered) {
      const checked = check(offered, key);
      if ("reason" in checked) return { kind: "refused", reason: checked.reason };
      const { table, signed } = checked;
      const current = held?.generation ?? 0;
      if (table.generation === current && held?.payload === signed.payload)
        return { kind: "current", generation: current };
      if (table.generation <= current) {
        const reason = `Generation ${table.generation} is not higher than ${current}, which is in force.`;
        return { kind: "stale", generation: current, reason };
      }
      writeAtomically(file, JSON.stringify(signed));
      held = hold(table, signed);
      return { kind: "accepted", generation: table.generation };
    },
  };
}

type Checked = { table: RouteTable; signed: SignedRouteTable } | { reason: string };

function check(offered: unknown, key: Uint8Array): Checked {
  const signed = signedRouteTableSchema.safeParse(offered);
  if (!signed.success) return { reason: "This is not a signed route table." };
  if (!isRouteTableSigned(key, signed.data)) {
    return { reason: "The signature does not fit: worker and gateway need the same SLIPWAY_SECRET." };
  }
  const table = routeTableSchema.safeParse(JSON.parse(signed.data.payload));
  if (!table.success)
    return { reason: `The route table is malformed: ${table.error.issues[0]?.message ?? "no reason"}` };
  return { table: table.data, signed: signed.data };
}

function hold(table: RouteTable, { payload }: SignedRouteTable): Held {
  const byName = new Map(table.routes.map((route) => [`${route.team}/${route.deployment}`, route]));
  return { generation: table.generation, payload, routes: table.routes, byName };
}

/** A kept table that no longer verifies (the secret was changed) is left aside: the worker sends the next one. */
function readKept(file: string, key: Uint8Array): Held | null {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
  const checked = check(JSON.parse(text), key);
  return "reason" in checked ? null : hold(checked.table, checked.signed);
}
