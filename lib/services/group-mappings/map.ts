import { command } from "@/lib/command/command";
import { mapGroupInput } from "@/lib/contracts/group-mapping";
import { AppError } from "@/lib/domain/errors/app-error";
import { applyMappings } from "./apply-mappings";

/** "map" is what identity providers call it: members of a group get a role; those already known get it at once. */
export const mapGroup = command({
  name: "group.map",
  input: mapGroupInput,
  permission: "platform:map_group",
  async target({ input }) {
    return { teamId: null, nounName: input.group };
  },
  async run({ tx, ctx, input, now }) {
    const team = input.teamId ? await tx.team.findUnique({ where: { id: input.teamId } }) : null;
    if (input.teamId && !team) throw new AppError("not_found", "There is no such team.");
    const taken = await tx.groupMapping.findFirst({ where: input });
    if (taken)
      throw new AppError("conflict", `The group ${input.group} already has this role there.`, {
        group: ["already mapped"],
      });
    const row = await tx.groupMapping.create({ data: { id: ctx.clock.id(), ...input, createdAt: now } });
    const people = await applyMappings(tx, ctx, input.group);
    const after = {
      group: input.group,
      team: team?.name ?? "the platform",
      role: input.role ?? "platform admin",
      people,
    };
    return { result: { id: row.id, people }, audit: { nounId: row.id, nounName: input.group, after } };
  },
});
