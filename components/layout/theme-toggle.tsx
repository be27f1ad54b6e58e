"use client";

import { Contrast } from "lucide-react";
import { applyTheme, isDarkNow } from "@/lib/client/theme";
import { iconButtonClasses } from "./icon-button-classes";

/** One click to the other side of light and dark; the person's menu has "as the system". */
export function ThemeToggle() {
  return (
    <button
      type="button"
      aria-label="Light or dark"
      className={iconButtonClasses}
      onClick={() => applyTheme(isDarkNow() ? "light" : "dark")}
    >
      <Contrast size={16} strokeWidth={1.6} aria-hidden="true" />
    </button>
  );
}
