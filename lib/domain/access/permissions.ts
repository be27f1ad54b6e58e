/** Roles that a person may hold in a team (several at once). */
export const roles = [
  "viewer",
  "data_scientist",
  "ml_engineer",
  "responder",
  "approver",
  "reviewer",
  "auditor",
  "team_admin",
] as const;
export type Role = (typeof roles)[number];

export const roleNames: Record<Role, string> = {
  viewer: "Viewer",
  data_scientist: "Data scientist",
  ml_engineer: "ML engineer",
  responder: "Responder",
  approver: "Approver",
  reviewer: "Reviewer",
  auditor: "Auditor",
  team_admin: "Team admin",
};

/** How a sentence speaks of somebody with the role. */
export const someoneWith: Record<Role, string> = {
  viewer: "a viewer",
  data_scientist: "a data scientist",
  ml_engineer: "an ML engineer",
  responder: "a responder",
  approver: "an approver",
  reviewer: "a reviewer",
  auditor: "an auditor",
  team_admin: "a team admin",
};

/** What an API token may be allowed to do. */
export const scopes = [
  "read",
  "register",
  "deploy",
  "approve",
  "review",
  "predict",
  "feedback",
  "ingest",
  "audit",
] as const;
export type Scope = (typeof scopes)[number];

export type Grant = { readonly roles: readonly Role[]; readonly scope?: Scope };

const everyone = roles;
const registrars: readonly Role[] = ["data_scientist", "ml_engineer"];
const deployers: readonly Role[] = ["ml_engineer"];
const responders: readonly Role[] = ["ml_engineer", "responder"];
const rulers: readonly Role[] = ["ml_engineer", "responder", "team_admin"];
/** Who may go past an approval must be able to ask: by a request of their own that says so. */
const requesters: readonly Role[] = ["data_scientist", "ml_engineer", "responder", "team_admin"];

/**
 * The one table of who may do what, within a team. A permission that is not here grants nothing.
 * `scope` names the token scope that carries the permission; without it no token can.
 * A permission is named like the command that asks for it; where several commands share a right they ask for the one word:
 * e.g. `rollout.set_weight` for `rollout:continue`, `review_task.submit` for `review:decide`, `cluster.connect` for `platform:connect_cluster`.
 * Platform admins hold the `platform:*` permissions and nothing in a team that they have no role in.
 */
export const permissions = {
  "model:read": { roles: everyone, scope: "read" },
  "model:create": { roles: registrars, scope: "register" },
  "model:update": { roles: registrars, scope: "register" },
  "model:delete": { roles: ["team_admin"] },
  "version:register": { roles: registrars, scope: "register" },
  "version:update": { roles: registrars, scope: "register" },
  "version:delete": { roles: ["ml_engineer", "team_admin"], scope: "register" },
  "alias:assign": { roles: registrars, scope: "register" },
  "alias:delete": { roles: registrars, scope: "register" },

  "data_source:read": { roles: everyone, scope: "read" },
  "data_source:create": { roles: registrars, scope: "register" },
  "data_source:update": { roles: registrars, scope: "register" },
  "data_source:delete": { roles: ["ml_engineer", "team_admin"], scope: "register" },
  /** A pipeline tells what it changed; so does whoever notices it first. */
  "data_source:announce_change": { roles: ["data_scientist", "ml_engineer", "responder"], scope: "register" },

  "deployment:read": { roles: everyone, scope: "read" },
  "deployment:create": { roles: deployers, scope: "deploy" },
  "deployment:update": { roles: deployers, scope: "deploy" },
  "deployment:stop": { roles: responders, scope: "deploy" },
  "deployment:delete": { roles: ["ml_engineer", "team_admin"], scope: "deploy" },
  "deployment:predict": { roles: ["data_scientist", "ml_engineer", "responder"], scope: "predict" },

  "rollout:request": { roles: requesters, scope: "deploy" },
  "rollout:start": { roles: deployers, scope: "deploy" },
  "rollout:continue": { roles: deployers, scope: "deploy" },
  "rollout:finish": { roles: deployers, scope: "deploy" },
  "rollout:conclude": { roles: deployers, scope: "deploy" },
  "rollout:pause": { roles: responders, scope: "deploy" },
  "rollout:abort": { roles: responders, scope: "deploy" },
  "rollout:roll_back": { roles: responders, scope: "deploy" },
  /** Takes the place of whatever is under way: the way out of anything. */
  "rollout:force": { roles: responders, scope: "deploy" },
  /** Starts without the approvals that the policy asks for. No token can. */
  "rollout:break_glass": { roles: ["responder", "team_admin"] },
  "rollout:withdraw": { roles: ["data_scientist", "ml_engineer"], scope: "deploy" },

  /** What the worker sees and then decides by the plan: no person and no token does this. */
  "rollout:advance": { roles: [] },

  /** What a deployment's data is held against, and when a move is called drift. */
  "monitor:update": { roles: registrars, scope: "deploy" },

  /** Figures that the caller brings: nothing of a team is read. */
  "analysis:judge": { roles: everyone, scope: "read" },
  "drift:compare": { roles: everyone, scope: "read" },

  /** A token decides for the person who made it, who must be an approver themselves. */
  "approval:decide": { roles: ["approver"], scope: "approve" },
  "approval:review_again": { roles: ["approver"] },
  "approval:expire": { roles: [] },
  "break_glass:review": { roles: ["approver"] },

  "prediction:read": { roles: ["data_scientist", "ml_engineer", "responder", "approver", "reviewer"], scope: "read" },
  /** Encrypted inputs, one prediction at a time and with a reason. No token can. */
  "prediction:reveal": { roles: responders },
  "prediction:ingest": { roles: [], scope: "ingest" },
  /** Exports of other platforms: history that figures and drift are counted from. */
  "prediction:import": { roles: registrars, scope: "ingest" },
  "feedback:submit": { roles: everyone, scope: "feedback" },

  "review:read": { roles: everyone, scope: "read" },
  "review:request": { roles: ["data_scientist", "ml_engineer", "reviewer", "responder"], scope: "review" },
  "review:decide": { roles: ["reviewer"], scope: "review" },

  "audit:read": { roles: ["auditor", "team_admin", "approver", "ml_engineer"], scope: "audit" },
  "audit:export": { roles: ["auditor", "team_admin"], scope: "audit" },

  "environment:create": { roles: ["team_admin"] },
  "environment:update": { roles: ["team_admin"] },

  /** Channels are changed by people only: a stolen token must not silence or redirect what a team is told. */
  "channel:read": { roles: everyone, scope: "read" },
  "channel:create": { roles: ["ml_engineer", "team_admin"] },
  "channel:update": { roles: ["ml_engineer", "team_admin"] },
  "channel:delete": { roles: ["ml_engineer", "team_admin"] },
  "channel:test": { roles: ["ml_engineer", "team_admin"] },
  "notice:read": { roles: everyone, scope: "read" },
  "notice:send_again": { roles: ["ml_engineer", "responder", "team_admin"] },

  "alert_rule:read": { roles: everyone, scope: "read" },
  "alert_rule:create": { roles: rulers, scope: "deploy" },
  "alert_rule:update": { roles: rulers, scope: "deploy" },
  "alert_rule:delete": { roles: rulers, scope: "deploy" },

  "incident:read": { roles: everyone, scope: "read" },
  "incident:acknowledge": { roles: responders, scope: "deploy" },
  "incident:assign": { roles: responders, scope: "deploy" },
  "incident:comment": { roles: responders, scope: "deploy" },
  "incident:silence": { roles: responders, scope: "deploy" },
  "incident:resolve": { roles: responders, scope: "deploy" },
  /** What the evaluator found: no person and no token does this. */
  "incident:advance": { roles: [] },

  "member:read": { roles: everyone },
  "token:read": { roles: ["ml_engineer", "team_admin"] },
  "token:create": { roles: ["ml_engineer", "team_admin"] },
  /** Approvers, for themselves and with the scope `approve` alone: it decides for who made it, so it gives them nothing new. */
  "token:create_own": { roles: ["approver"] },
  "token:revoke_own": { roles: everyone },
  "token:revoke": { roles: ["ml_engineer", "team_admin"] },
} as const satisfies Record<string, Grant>;
export type TeamPermission = keyof typeof permissions;

/** What platform admins may do; no team is involved. */
const platformPermissions = [
  "platform:create_team",
  "platform:map_group",
  "platform:unmap_group",
  "platform:connect_cluster",
  "platform:read",
] as const;
type PlatformPermission = (typeof platformPermissions)[number];

export type Permission = TeamPermission | PlatformPermission;

export function isPlatformPermission(permission: Permission): permission is PlatformPermission {
  return permission.startsWith("platform:");
}
