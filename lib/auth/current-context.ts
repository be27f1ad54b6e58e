import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { z } from "zod";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/command/context";
import { database } from "@/lib/db";
import { loadUser, type UserActor } from "./load-user";
import { authOptions } from "./options";

const sessionSchema = z.object({ user: z.object({ id: z.uuid() }) });

export type UserContext = Context & { actor: UserActor };

/** The signed-in person's context, or null. Cached for one server render. */
export const findUserContext = cache(async (): Promise<UserContext | null> => {
  const session = sessionSchema.safeParse(await getServerSession(authOptions()));
  if (!session.success) return null;
  const now = systemClock.now();
  const actor = await loadUser(database(), session.data.user.id, now);
  if (!actor) return null;
  const requestId = (await headers()).get("x-request-id") ?? systemClock.id();
  return { actor, db: database(), clock: systemClock, requestId };
});

/** For pages: the signed-in person's context; everyone else goes to the sign-in page and comes back here. */
export async function requireUserContext(): Promise<UserContext> {
  const ctx = await findUserContext();
  if (ctx) return ctx;
  const path = (await headers()).get("x-slipway-path") ?? "/";
  redirect(`/signin?callbackUrl=${encodeURIComponent(path)}`);
}
