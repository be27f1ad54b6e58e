"use client";

import Link from "next/link";
import { type ComponentProps, useState } from "react";

export type PageLinkProps = Omit<ComponentProps<typeof Link>, "prefetch" | "onPointerEnter" | "onFocus">;

/**
 * A link whose page is fetched ahead once somebody points at it or its key focuses it. For rows and navigation: left to
 * itself, Next.js would fetch every link in view ahead, and all of them anew whenever a live page is refreshed.
 */
export function PageLink(props: PageLinkProps) {
  const [isMeant, setMeant] = useState(false);
  const mean = () => setMeant(true);
  return <Link {...props} prefetch={isMeant ? null : false} onPointerEnter={mean} onFocus={mean} />;
}
