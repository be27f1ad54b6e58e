"use server";

import { createToken as create } from "@/lib/services/tokens/create";
import { createOwnToken as createOwn } from "@/lib/services/tokens/create-own";
import { revokeToken as revoke } from "@/lib/services/tokens/revoke";
import { revokeOwnToken as revokeOwn } from "@/lib/services/tokens/revoke-own";
import { action } from "./action";

export const createToken = action(create);
export const createOwnToken = action(createOwn);
export const revokeToken = action(revoke);
export const revokeOwnToken = action(revokeOwn);
