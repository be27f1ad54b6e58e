import { preferenceCookies, type Theme } from "@/lib/contracts/preferences";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Switches the theme at once and for the next visit. */
export function applyTheme(theme: Theme): void {
  const root = document.documentElement.classList;
  root.toggle("light", theme === "light");
  root.toggle("dark", theme === "dark");
  keepTheme(theme, document);
}

/** Writes the cookie that the server reads for its first paint: here, so that a reload in the next moment carries it already. */
export function keepTheme(theme: Theme, jar: { cookie: string }): void {
  const [value, maxAge] = theme === "system" ? ["", 0] : [theme, YEAR_SECONDS];
  jar.cookie = `${preferenceCookies.theme}=${value}; Max-Age=${maxAge}; Path=/; SameSite=Lax`;
}

/** What is drawn now, whatever chose it. */
export function isDarkNow(): boolean {
  const root = document.documentElement.classList;
  return root.contains("dark") || (!root.contains("light") && matchMedia("(prefers-color-scheme: dark)").matches);
}
