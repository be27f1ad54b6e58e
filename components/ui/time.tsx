"use client";

import { lazy, Suspense, useState } from "react";
import { useTimeText } from "@/lib/client/clock";
import { formatAge, formatExactTime, formatRelativeTime, formatTimeLeft } from "@/lib/client/format-relative-time";
import { cn } from "./cn";
import { focusStop } from "./focus-stop";

const TooltipContent = lazy(() => import("./tooltip-content").then((file) => ({ default: file.TooltipContent })));

const writers = { relative: formatRelativeTime, age: formatAge, left: formatTimeLeft };

export type TimeProps = {
  /** An ISO string; a Date is accepted from server components as well. */
  value: string | Date;
  /** `relative` "4 min ago" (default), `age` "4 min", `left` "4 min left". */
  mode?: keyof typeof writers;
  /** Inside a link or a button, which takes the focus itself. */
  isPlain?: boolean;
  className?: string;
};

/** A moment in words that stay true, with the exact one on hover and focus. */
export function Time({ value, mode = "relative", isPlain, className }: TimeProps) {
  const at = typeof value === "string" ? new Date(value) : value;
  const text = useTimeText((now) => writers[mode](at, now));
  const [isAsked, setAsked] = useState(false);
  const exact = formatExactTime(at);
  return (
    <time
      dateTime={at.toISOString()}
      aria-description={exact}
      onPointerEnter={() => setAsked(true)}
      onPointerLeave={() => setAsked(false)}
      onFocus={() => setAsked(true)}
      onBlur={() => setAsked(false)}
      {...(isPlain ? {} : focusStop)}
      className={cn("relative whitespace-nowrap", className)}
    >
      {text}
      {isAsked ? (
        <Suspense>
          <TooltipContent content={exact} onDismiss={() => setAsked(false)} />
        </Suspense>
      ) : null}
    </time>
  );
}
