"use server";

import { cookies } from "next/headers";
import { z } from "zod";
import { preferenceCookies } from "@/lib/contracts/preferences";

const inputSchema = z.object({
  name: z.enum(["team", "environment"]),
  value: z.string().max(100).nullable(),
});

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Keeps for a year which rows the lists of this browser show; null forgets it. No command: it changes nothing that anybody else sees. */
export async function savePreference(raw: z.input<typeof inputSchema>): Promise<void> {
  const { name, value } = inputSchema.parse(raw);
  const jar = await cookies();
  if (value === null) jar.delete(preferenceCookies[name]);
  else jar.set(preferenceCookies[name], value, { httpOnly: true, maxAge: YEAR_SECONDS, path: "/", sameSite: "lax" });
}
