import { z } from "zod";
import { type Role, roles } from "@/lib/domain/access/permissions";
import { idSchema } from "./id";

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

export type GroupMappings = {
  mappings: { id: string; group: string; teamName: string | null; role: Role | null; people: number }[];
  /** Groups that people carry and that no mapping names: their members can do nothing through them. */
  unmapped: { group: string; people: string[] }[];
};
