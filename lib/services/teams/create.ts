import { command } from "@/lib/command/command";
import { createTeamInput } from "@/lib/contracts/team";
import { AppError } from "@/lib/domain/errors/app-error";

export const createTeam = command({
  name: "team.create",
  input: createTeamInput,
  permission: "platform:create_team",
  async target({ input }) {
    return { teamId: null, nounName: input.name };
  },
  async run({ tx, ctx, input, now }) {
    const taken = await tx.team.findUnique({ where: { slug: input.slug } });
    if (taken)
      throw new AppError("conflict", `There is already a team with the address ${input.slug}.`, { slug: ["taken"] });
    const team = await tx.team.create({ data: { id: ctx.clock.id(), ...input, createdAt: now } });
    return { result: { id: team.id }, audit: { nounId: team.id, nounName: team.name, after: input } };
  },
});
