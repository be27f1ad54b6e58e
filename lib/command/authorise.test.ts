import { expect, it } from "vitest";
import type { Actor } from "@/lib/domain/access/actor";
import type { Permission } from "@/lib/domain/access/permissions";
import { authorise } from "./authorise";

const team = { id: "a", slug: "a", name: "A" };
const viewer: Actor = {
  ...{ kind: "user", id: "vera", name: "Vera", email: "vera@example.org", isPlatformAdmin: false },
  memberships: [{ teamId: team.id, teamSlug: team.slug, teamName: team.name, roles: ["viewer"] }],
};

it.each<{ permission: Permission; teamId: string | null; noun: string; says: string }>([
  {
    ...{ permission: "deployment:delete", teamId: team.id, noun: "deployment" },
    says: "You may not delete this deployment. Ask an ML engineer or a team admin of the team.",
  },
  {
    ...{ permission: "rollout:request", teamId: team.id, noun: "deployment" },
    says: "You may not request a rollout here. Ask a data scientist, an ML engineer, a responder, or a team admin of the team.",
  },
  {
    ...{ permission: "alias:assign", teamId: team.id, noun: "version" },
    says: "You may not assign an alias here. Ask a data scientist or an ML engineer of the team.",
  },
  {
    ...{ permission: "platform:map_group", teamId: null, noun: "group" },
    says: "You may not map a group. Ask a platform admin.",
  },
  {
    ...{ permission: "platform:read", teamId: null, noun: "platform" },
    says: "You may not read the platform's settings. Ask a platform admin.",
  },
])("a viewer without $permission is told who may", ({ permission, teamId, noun, says }) => {
  expect(() => authorise(viewer, permission, teamId, noun)).toThrow(says);
});
