import type { PlatformHealth } from "@/lib/domain/platform/platform-health";

export type ShellPerson = {
  name: string;
  email: string;
  /** Role names in words, team by team: "ML engineer, approver in Operations". */
  roles: string[];
};

export type ShellChoice = { slug: string; name: string };

/** What the shell shows around every page of the console. The layout loads it. */
export type ShellData = {
  person: ShellPerson;
  teams: ShellChoice[];
  /** Slug of the chosen team, or null for all of the person's teams. */
  team: string | null;
  environments: ShellChoice[];
  environment: string | null;
  counts: { home?: number; reviews?: number };
  /** Notices of the person's teams that they have not seen. */
  unreadNotices: number;
  /** The platform's own health as the page was made; the line below the navigation asks again. */
  platform: PlatformHealth;
};
