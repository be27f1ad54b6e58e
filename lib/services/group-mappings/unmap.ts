import { command } from "@/lib/command/command";
import { unmapGroupInput } from "@/lib/contracts/group-mapping";
import { AppError } from "@/lib/domain/errors/app-error";
import { applyMappings } from "./apply-mappings";

/** Takes the role away from the group's members, with their next request. */
export const unmapGroup = command({
  name: "group.unmap",
  input: unmapGroupInput,
  permission: "platform:unmap_group",
  async target({ tx, input }) {
    const row = await tx.groupMapping.findUnique({ where: { id: input.id } });
    return row && { teamId: null, nounId: row.id, nounName: row.group, row };
  },
  async run({ tx, ctx, input, target }) {
    await tx.groupMapping.delete({ where: { id: input.id } });
    const people = await applyMappings(tx, ctx, target.row.group);
    const admins = await tx.user.count({ where: { isPlatformAdmin: true, disabledAt: null } });
    if (admins === 0) {
      throw new AppError(
        "conflict",
        "Nobody would be left to administer the platform. Map another group to platform admin first.",
      );
    }
    const { group, teamId, role } = target.row;
    return { result: { people }, audit: { nounId: input.id, nounName: group, before: { group, teamId, role } } };
  },
});
