import { type Role, roleNames } from "@/lib/domain/access/permissions";

/** A person of the demo. `groups` is what the identity provider says of them; the app's mappings turn it into roles. */
export type Persona = {
  login: string;
  name: string;
  /** The role that their groups amount to. */
  role: Role | "platform_admin";
  /** The slug of the team they are shown under; null for people who stand above the teams. */
  team: string | null;
  groups: string[];
};

export const DEMO_TEAMS = [
  { slug: "operations", name: "Operations" },
  { slug: "research", name: "Research" },
] as const;

/** What each group amounts to; `team: null` makes a platform admin. A group that is missing here grants nothing. */
export const GROUP_MAPPINGS: { group: string; team: string | null; role: Role | null }[] = [
  { group: "ml-operations-scientists", team: "operations", role: "data_scientist" },
  { group: "ml-operations-engineers", team: "operations", role: "ml_engineer" },
  { group: "ml-operations-oncall", team: "operations", role: "responder" },
  { group: "ml-operations-approvers", team: "operations", role: "approver" },
  { group: "ml-operations-reviewers", team: "operations", role: "reviewer" },
  { group: "ml-operations-admins", team: "operations", role: "team_admin" },
  { group: "ml-operations-viewers", team: "operations", role: "viewer" },
  { group: "ml-auditors", team: "operations", role: "auditor" },
  { group: "ml-auditors", team: "research", role: "auditor" },
  { group: "ml-research-engineers", team: "research", role: "ml_engineer" },
  { group: "ml-platform-admins", team: null, role: null },
];

export const PERSONAS: Persona[] = [
  {
    login: "ada",
    name: "Ada Lindqvist",
    role: "data_scientist",
    team: "operations",
    groups: ["ml-operations-scientists"],
  },
  { login: "emil", name: "Emil Novak", role: "ml_engineer", team: "operations", groups: ["ml-operations-engineers"] },
  { login: "rosa", name: "Rosa Delgado", role: "responder", team: "operations", groups: ["ml-operations-oncall"] },
  { login: "alma", name: "Alma Okafor", role: "approver", team: "operations", groups: ["ml-operations-approvers"] },
  { login: "rui", name: "Rui Tanaka", role: "reviewer", team: "operations", groups: ["ml-operations-reviewers"] },
  { login: "tim", name: "Tim Berger", role: "team_admin", team: "operations", groups: ["ml-operations-admins"] },
  {
    login: "vera",
    name: "Vera Marsh",
    role: "viewer",
    team: "operations",
    // Nobody mapped the interns: the admin finds a group that grants nothing.
    groups: ["ml-operations-viewers", "ml-interns"],
  },
  { login: "otto", name: "Otto Brandt", role: "ml_engineer", team: "research", groups: ["ml-research-engineers"] },
  { login: "audra", name: "Audra Wells", role: "auditor", team: null, groups: ["ml-auditors"] },
  { login: "paula", name: "Paula Reyes", role: "platform_admin", team: null, groups: ["ml-platform-admins"] },
];

export const titleOf = ({ role }: Persona) => (role === "platform_admin" ? "Platform admin" : roleNames[role]);
export const emailOf = (persona: Persona) => `${persona.login}@example.test`;
