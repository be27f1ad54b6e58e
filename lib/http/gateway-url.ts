import { env } from "@/lib/env";

/** Where callers reach deployments. */
export const gatewayUrl = (): string => env().GATEWAY_URL;
