"use server";

import { createToken as create } from "@/lib/services/tokens/create";
import { revokeToken as revoke } from "@/lib/services/tokens/revoke";
import { action } from "./action";

export const createToken = action(create);
export const revokeToken = action(revoke);
