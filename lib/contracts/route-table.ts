import { z } from "zod";
import { stickinesses } from "@/lib/domain/routing/stickiness";
import { servingArms } from "./prediction-record";

/** One replica that may answer: the tap in front of its model server. */
export const routeTargetSchema = z.strictObject({ replicaId: z.string(), url: z.url() });

/** A version with the replicas that answer for it. */
const servedVersion = { versionId: z.uuid(), version: z.int().min(1), targets: z.array(routeTargetSchema) };

export const routeArmSchema = z.strictObject({
  ...servedVersion,
  arm: z.enum(servingArms),
  /** Share of requests, 0 to 100; the weights of live and candidate sum to 100. */
  weight: z.number().min(0).max(100),
});

export const routeSchema = z.strictObject({
  team: z.string(),
  deployment: z.string(),
  deploymentId: z.uuid(),
  model: z.string(),
  /** Why nothing serves, for the 503 answer, where no arm has a ready target. */
  unavailableReason: z.string().nullable(),
  /** Live before candidate: a unit's place on the line from 0 to 1 is read against this order. */
  arms: z.array(routeArmSchema),
  /** Versions that are asked a copy of `percent` of the questions (0 to 100); nobody sees what they answer. */
  mirrors: z.array(z.strictObject({ ...servedVersion, percent: z.number().gt(0).max(100) })).default([]),
  /** Who answers at `/{team}/{deployment}/preview/v2/…`, at any weight; null where there is no candidate. */
  preview: z.strictObject(servedVersion).nullable().default(null),
  /** Whether a caller's unit id (header `x-slipway-unit`) decides the arm that answers. */
  stickiness: z.enum(stickinesses).default("none"),
  /** Hashed before each unit: the id of the rollout, so that every attempt deals its units anew. */
  salt: z.string().max(100).default(""),
  /** A question without a unit is answered by live: it belongs to no experiment. */
  requireUnit: z.boolean().default(false),
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
