import { z } from "zod";
import { idSchema } from "@/lib/contracts/id";
import { slugSchema } from "@/lib/contracts/model-version";
import { type Role, roles } from "@/lib/domain/access/permissions";

export const createTeamInput = z.strictObject({
  slug: slugSchema,
  name: z.string().trim().min(1, "Give the team a name.").max(100),
});

/** Without a team and role the group's members become platform admins. */
export const mapGroupInput = z
  .strictObject({
    group: z.string().trim().min(1, "Name the group as your identity provider does.").max(300),
    teamId: idSchema.nullable(),
    role: z.enum(roles).nullable(),
  })
  .refine((input) => (input.teamId === null) === (input.role === null), {
    error: "A team needs a role, and a role needs a team.",
    path: ["role"],
  });

export const unmapGroupInput = z.strictObject({ id: idSchema });

export type TeamMembers = {
  id: string;
  slug: string;
  name: string;
  members: { userId: string; name: string; email: string; roles: Role[]; lastSignInAt: string }[];
};

export type GroupMappings = {
  mappings: { id: string; group: string; teamName: string | null; role: Role | null; people: number }[];
  /** Groups that people carry and that no mapping names: their members can do nothing through them. */
  unmapped: { group: string; people: string[] }[];
};
