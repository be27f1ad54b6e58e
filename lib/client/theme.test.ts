import { expect, it } from "vitest";
import type { Theme } from "@/lib/contracts/preferences";
import { keepTheme } from "./theme";

it.each<[Theme, string]>([
  ["dark", "slipway-theme=dark; Max-Age=31536000; Path=/; SameSite=Lax"],
  ["light", "slipway-theme=light; Max-Age=31536000; Path=/; SameSite=Lax"],
  ["system", "slipway-theme=; Max-Age=0; Path=/; SameSite=Lax"],
])("%s -> %s", (theme, cookie) => {
  const jar = { cookie: "" };
  keepTheme(theme, jar);
  expect(jar.cookie).toBe(cookie);
});
