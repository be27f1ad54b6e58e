import { savePreference } from "@/lib/actions/preferences";
import type { Theme } from "@/lib/contracts/preferences";

/** Switches the theme at once and for the next visit. */
export async function applyTheme(theme: Theme): Promise<void> {
  const root = document.documentElement.classList;
  root.toggle("light", theme === "light");
  root.toggle("dark", theme === "dark");
  await savePreference({ name: "theme", value: theme === "system" ? null : theme });
}

/** What is drawn now, whatever chose it. */
export function isDarkNow(): boolean {
  const root = document.documentElement.classList;
  return root.contains("dark") || (!root.contains("light") && matchMedia("(prefers-color-scheme: dark)").matches);
}
