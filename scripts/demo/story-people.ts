import { loadUser } from "@/lib/auth/load-user";
import { type Clock, systemClock } from "@/lib/clock";
import type { Context } from "@/lib/command/context";
import { systemContext } from "@/lib/command/system-context";
import type { Database } from "@/lib/db";
import { recordIdentity } from "@/lib/services/users/record-identity";
import { emailOf, PERSONAS } from "./personas";

/** Acts as a persona, with the rights that the persona has now. */
export type ActAs = (login: string) => Promise<Context>;

/** Makes contexts of personas: the identity provider's word on their groups is taken anew each time, as at a sign-in. */
export function actAsPersonas(db: Database, issuer: string, clock: Clock = systemClock): ActAs {
  return async (login) => {
    const persona = PERSONAS.find((candidate) => candidate.login === login);
    if (!persona) throw new Error(`the demo has no persona ${login}`);
    const { name, groups } = persona;
    const identity = { issuer, subject: login, name, groups, email: emailOf(persona) };
    const { userId } = await recordIdentity(systemContext(db, "demo story", clock), identity, {
      refreshGrant: null,
      signedIn: false,
    });
    const actor = await loadUser(db, userId, clock.now());
    if (!actor) throw new Error(`${login} may not sign in`);
    return { actor, db, clock, requestId: clock.id() };
  };
}
