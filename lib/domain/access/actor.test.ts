import { describe, expect, it } from "vitest";
import { type Actor, can, deploymentPermissions, isInTeam, teamIdsOf, teamIdsWith } from "./actor";
import { isPlatformPermission, permissions, type Role, roles, scopes, type TeamPermission } from "./permissions";

const team = "team-a";
const person = (held: readonly Role[], isPlatformAdmin = false): Actor => ({
  kind: "user",
  id: "u",
  name: "U",
  email: "u@example.test",
  isPlatformAdmin,
  memberships: [{ teamId: team, teamSlug: "a", teamName: "A", roles: held }],
});
const token = (held: readonly string[], deploymentId: string | null = null): Actor => ({
  kind: "token",
  id: "t",
  name: "T",
  teamId: team,
  teamSlug: "a",
  teamName: "A",
  scopes: held,
  deploymentId,
  createdById: null,
});
const teamPermissions = Object.keys(permissions).filter((p): p is TeamPermission => p in permissions);

describe("can", () => {
  it.each(teamPermissions)("%s: exactly the roles of the table, in the own team only", (permission) => {
    const granted: readonly Role[] = permissions[permission].roles;
    for (const role of roles) {
      expect(can(person([role]), permission, team)).toBe(granted.includes(role));
      expect(can(person([role]), permission, "team-b")).toBe(false);
      expect(can(person([role]), permission, null)).toBe(false);
    }
  });

  it("several roles add up", () => {
    expect(can(person(["viewer", "approver"]), "approval:decide", team)).toBe(true);
  });

  it("a platform admin may do platform things and nothing in a team without a role there", () => {
    const admin = person([], true);
    expect(can(admin, "platform:map_group", null)).toBe(true);
    expect(teamPermissions.filter((p) => can(admin, p, team))).toEqual([]);
    expect(can(person(roles), "platform:map_group", null)).toBe(false);
  });

  it("a token does what its scopes carry, and never decides an approval", () => {
    expect(can(token(["deploy"]), "rollout:start", team)).toBe(true);
    expect(can(token(["deploy"]), "version:register", team)).toBe(false);
    expect(can(token(["read", "register", "deploy", "review", "audit"]), "approval:decide", team)).toBe(false);
    expect(can(token(["deploy"]), "rollout:start", "team-b")).toBe(false);
  });

  it("a token for one deployment reaches nothing else of its team, whatever its scopes", () => {
    const limited = token(scopes, "deployment-a");
    expect(teamPermissions.filter((p) => can(limited, p, team)).sort()).toEqual([...deploymentPermissions].sort());
  });

  it("an unknown scope or role grants nothing", () => {
    expect(teamPermissions.filter((p) => can(token(["everything", "*"]), p, team))).toEqual([]);
    // safe because the test is about values that the type does not know
    const stray = person(["owner" as Role]);
    expect(teamPermissions.filter((p) => can(stray, p, team))).toEqual([]);
  });
});

it("platform permissions are told apart by name", () => {
  expect(isPlatformPermission("platform:read")).toBe(true);
  expect(isPlatformPermission("model:read")).toBe(false);
});

it("teams of an actor", () => {
  expect(teamIdsOf(person(["viewer"]))).toEqual([team]);
  expect(teamIdsOf({ kind: "system", name: "worker" })).toBe("all");
  expect(isInTeam(token([]), "team-b")).toBe(false);
});

it("teams in which an actor may do something", () => {
  expect(teamIdsWith(token(["read"]), "deployment:read")).toEqual([team]);
  expect(teamIdsWith(token(["predict"]), "deployment:read")).toEqual([]);
  expect(teamIdsWith({ kind: "system", name: "worker" }, "deployment:read")).toBe("all");
});
