import { z } from "zod";
import type { Role } from "@/lib/domain/access/permissions";
import { slugSchema } from "./model-version";

export const createTeamInput = z.strictObject({
  slug: slugSchema,
  name: z.string().trim().min(1, "Give the team a name.").max(100),
});

export type TeamMembers = {
  id: string;
  slug: string;
  name: string;
  members: { userId: string; name: string; email: string; roles: Role[]; lastSignInAt: string }[];
};
