"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { Details } from "@/components/ui/details";

export type Beyond = { force: boolean; breakGlass: boolean };

export type BeyondRulesProps = {
  may: { force: boolean; breakGlass: boolean };
  value: Beyond;
  /** Whether the strategy needs an approval that could be gone past. */
  needsApproval: boolean;
  isOpen: boolean;
  onChange: (change: Partial<Beyond>) => void;
};

/** The two ways past the rules, for those who may: what each does, and that it is seen. */
export function BeyondRules({ may, value, needsApproval, isOpen, onChange }: BeyondRulesProps) {
  const offersBreakGlass = may.breakGlass && needsApproval;
  if (!may.force && !offersBreakGlass) return null;
  return (
    <Details summary="In an emergency" isOpen={isOpen}>
      <div className="grid gap-3 rounded-md border border-border bg-card p-3">
        {may.force ? (
          <Checkbox
            label="Force it past the rollout under way"
            hint="Whatever is under way gives its traffic back and ends. Approvals hold as before. Say why below."
            checked={value.force}
            onCheckedChange={(checked) => onChange({ force: checked === true })}
          />
        ) : null}
        {offersBreakGlass ? (
          <Checkbox
            label="Break the glass: start without the approval"
            hint="It starts at once. Everybody sees a banner, the audit trail names you, and somebody reviews it afterwards. Say why below."
            checked={value.breakGlass}
            onCheckedChange={(checked) => onChange({ breakGlass: checked === true })}
          />
        ) : null}
      </div>
    </Details>
  );
}
