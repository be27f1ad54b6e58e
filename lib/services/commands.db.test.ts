import { describe, expect, it } from "vitest";
import { isPlatformPermission, permissions, type Role, roles } from "@/lib/domain/access/permissions";
import { AppError } from "@/lib/domain/errors/app-error";
import { commandSamples } from "@/lib/testing/command-samples";
import { databaseForFile } from "@/lib/testing/postgres";
import { contextOf, createPerson, createTeam } from "@/lib/testing/world";
import { type CommandKey, commands } from "./commands";

const { db } = databaseForFile();

let worlds = 0;
async function newWorld() {
  worlds += 1;
  return { db, team: await createTeam(db, `walk-${worlds}`) };
}

/** How the command answered: an error's code, or `done`. */
async function outcome(
  key: CommandKey,
  actor: Awaited<ReturnType<typeof createPerson>>,
  input: unknown,
): Promise<string> {
  try {
    await commands[key].execute(contextOf(db, actor), input);
    return "done";
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

const keys = Object.keys(commands).filter((key): key is CommandKey => key in commands);
const refusals = ["forbidden", "not_found", "unauthenticated"];

describe.each(keys)("%s", (key) => {
  const { permission } = commands[key];
  const granted: readonly Role[] = isPlatformPermission(permission) ? [] : permissions[permission].roles;

  it.each(roles)("%s of the own team", async (role) => {
    const world = await newWorld();
    const input = await commandSamples[key](world);
    const person = await createPerson(db, world.team, [role]);
    const answer = await outcome(key, person, input);
    if (granted.includes(role)) expect(refusals).not.toContain(answer);
    else expect(answer).toBe("forbidden");
    const trail = await db.auditEvent.findMany({ where: { actorId: person.id, verb: commands[key].name } });
    if (answer === "done") expect(trail.map((e) => e.outcome)).toContain("done");
    if (answer === "forbidden") expect(trail.map((e) => e.outcome)).toEqual(["refused"]);
  });

  it("somebody of another team, with every role", async () => {
    const world = await newWorld();
    const input = await commandSamples[key](world);
    const stranger = await createPerson(db, (await newWorld()).team, roles);
    expect(await outcome(key, stranger, input)).toBe(isPlatformPermission(permission) ? "forbidden" : "not_found");
  });

  it("a platform admin without a role in the team", async () => {
    const world = await newWorld();
    const input = await commandSamples[key](world);
    const admin = await createPerson(db, null, [], { isPlatformAdmin: true });
    const answer = await outcome(key, admin, input);
    if (isPlatformPermission(permission)) expect(refusals).not.toContain(answer);
    else expect(answer).toBe("not_found");
  });
});
