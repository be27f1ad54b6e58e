import { z } from "zod";
import { arms } from "./prediction-record";

/** One replica that may answer: the tap in front of its model server. */
export const routeTargetSchema = z.strictObject({ replicaId: z.string(), url: z.url() });

export const routeArmSchema = z.strictObject({
  arm: z.enum(arms),
  versionId: z.uuid(),
  version: z.int().min(1),
  /** Share of requests, 0 to 100; the weights of live and candidate sum to 100. */
  weight: z.number().min(0).max(100),
  targets: z.array(routeTargetSchema),
});

export const routeSchema = z.strictObject({
  team: z.string(),
  deployment: z.string(),
  deploymentId: z.uuid(),
  model: z.string(),
  /** Why nothing serves, for the 503 answer, where no arm has a ready target. */
  unavailableReason: z.string().nullable(),
  arms: z.array(routeArmSchema),
  /** Who may call: SHA-256 (hex) of each bearer token with scope `predict` for this deployment. */
  callers: z.array(z.strictObject({ tokenHash: z.string(), expiresAt: z.iso.datetime().nullable() })),
});
export type Route = z.infer<typeof routeSchema>;

/** The whole table: the gateway swaps it atomically and refuses a generation that is not higher. */
export const routeTableSchema = z.strictObject({
  generation: z.int().min(1),
  issuedAt: z.iso.datetime(),
  routes: z.array(routeSchema),
});
export type RouteTable = z.infer<typeof routeTableSchema>;

/** What travels: `signature` is hex HMAC-SHA256 of `payload` under the key `gateway-routes`. */
export const signedRouteTableSchema = z.strictObject({ payload: z.string(), signature: z.string().length(64) });
export type SignedRouteTable = z.infer<typeof signedRouteTableSchema>;
