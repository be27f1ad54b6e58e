"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useOptimistic, useTransition } from "react";
import { changeQuery } from "./change-query";

/** The URL's parameters and how to change them. The server then renders the page anew; meanwhile they read as asked for. */
export function useUrlQuery() {
  const router = useRouter();
  const pathname = usePathname();
  const [isLoading, startTransition] = useTransition();
  const [query, setQuery] = useOptimistic(useSearchParams().toString());

  function change(values: Record<string, string | null>) {
    const next = changeQuery(query, values);
    startTransition(() => {
      setQuery(next);
      router.replace(next ? `${pathname}?${next}` : pathname, { scroll: false });
    });
  }

  return { query: new URLSearchParams(query), change, isLoading };
}
