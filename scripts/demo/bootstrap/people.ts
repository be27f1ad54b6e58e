import type { Context } from "@/lib/command/context";
import { recordIdentity } from "@/lib/services/users/record-identity";
import { emailOf, PERSONAS } from "@/scripts/demo/personas";

/** Makes the personas known before they first sign in, as if they had been here before: the story acts in their names. */
export async function ensurePeople(ctx: Context, issuer: string): Promise<void> {
  for (const persona of PERSONAS) {
    const { login: subject, name, groups } = persona;
    const known = await ctx.db.user.findUnique({
      where: { issuer_subject: { issuer, subject } },
      select: { id: true },
    });
    if (known) continue;
    const identity = { issuer, subject, name, groups, email: emailOf(persona) };
    await recordIdentity(ctx, identity, { refreshGrant: null, signedIn: false });
  }
}
