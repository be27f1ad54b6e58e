/** Preferences of one browser, kept in cookies so that the server draws the right page at once. */
export const preferenceCookies = {
  theme: "slipway-theme",
  /** Slug of the team whose rows lists show; absent: all of the person's teams. */
  team: "slipway-team",
  /** Slug of the environment that lists show; absent: all. */
  environment: "slipway-environment",
} as const;

export type Theme = "light" | "dark" | "system";

/** Anything unknown follows the system. */
export function parseTheme(value: string | undefined): Theme {
  return value === "light" || value === "dark" ? value : "system";
}
