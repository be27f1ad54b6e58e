import { createHmac, timingSafeEqual } from "node:crypto";

/** Hex HMAC-SHA256 of a route table's payload under the key `gateway-routes`. */
export function signRouteTable(routesKey: Uint8Array, payload: string): string {
  return createHmac("sha256", routesKey).update(payload).digest("hex");
}

/** Whether the payload was signed by a holder of the key. */
export function isRouteTableSigned(routesKey: Uint8Array, table: { payload: string; signature: string }): boolean {
  const expected = Buffer.from(signRouteTable(routesKey, table.payload));
  const given = Buffer.from(table.signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The bearer token with which the worker asks a gateway for its generation. */
export function gatewayStatusToken(routesKey: Uint8Array): string {
  return createHmac("sha256", routesKey).update("GET /-/status").digest("hex");
}
