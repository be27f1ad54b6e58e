import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { ClockProvider } from "@/lib/client/clock";
import { parseTheme, preferenceCookies } from "@/lib/contracts/preferences";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Slipway", template: "%s · Slipway" },
  description: "Takes models from the registry to production safely, and keeps them healthy there.",
};

export const viewport: Viewport = { colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(preferenceCookies.theme)?.value);
  const isMac = /Mac|iPhone|iPad/.test((await headers()).get("user-agent") ?? "");
  return (
    <html lang="en" className={theme === "system" ? undefined : theme} data-keys={isMac ? "mac" : "other"}>
      <body>
        <ClockProvider serverNow={Date.now()}>{children}</ClockProvider>
      </body>
    </html>
  );
}
