"use client";

import { RadioGroup } from "@/components/ui/radio-group";
import { Slider } from "@/components/ui/slider";

export type ShareFieldsProps = {
  share: number;
  /** The only shares there are to choose from; null for any. */
  shares: readonly number[] | null;
  onChange: (share: number) => void;
};

/** The candidate's share: one of a few, or any. */
export function ShareFields({ share, shares, onChange }: ShareFieldsProps) {
  if (shares) {
    return (
      <RadioGroup
        legend="Share of the candidate"
        options={shares.map((possible) => ({ value: String(possible), label: `${possible} %` }))}
        value={String(share)}
        onValueChange={(value) => onChange(Number(value))}
      />
    );
  }
  return (
    <Slider
      label="Share of the candidate"
      defaultValue={share}
      min={1}
      max={99}
      format={(value) => `${value} %`}
      onValueChange={onChange}
    />
  );
}
