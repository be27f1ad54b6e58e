"use server";

import { createApiToken as create } from "@/lib/services/api-tokens/create";
import { revokeApiToken as revoke } from "@/lib/services/api-tokens/revoke";
import { action } from "./action";

export const createApiToken = action(create);
export const revokeApiToken = action(revoke);
