"use client";

import { useEffect, useMemo, useState } from "react";
import type { CheckedStrategy } from "./check-strategy";
import type { StrategyDraft } from "./strategy-draft";

const loadCheck = () => import("./check-strategy");
type Check = Awaited<ReturnType<typeof loadCheck>>["checkStrategy"];

/**
 * What the settings come to. The rules come after the page, because the schema is heavy; until then, and where they do not
 * arrive, `first` stands and the server has the last word anyway.
 */
export function useCheckedStrategy(
  draft: StrategyDraft,
  { from, to }: { from: number | null; to: number },
  first: CheckedStrategy,
): { checked: CheckedStrategy; checkNow(): Promise<CheckedStrategy> } {
  const [check, setCheck] = useState<{ run: Check } | null>(null);
  // The network: the code of the rules.
  useEffect(() => {
    let isGone = false;
    loadCheck()
      .then(({ checkStrategy }) => isGone || setCheck({ run: checkStrategy }))
      .catch(() => undefined); // Submitting asks for them again and says so.
    return () => {
      isGone = true;
    };
  }, []);
  const checked = useMemo(() => (check ? check.run(draft, { from, to }) : first), [check, draft, from, to, first]);
  return { checked, checkNow: async () => (await loadCheck()).checkStrategy(draft, { from, to }) };
}
