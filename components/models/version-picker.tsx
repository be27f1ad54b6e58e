import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

export type VersionPickerProps = { left: number; right: number; highest: number };

/** Two numbers and a button: a plain form, since a model may have thousands of versions. */
export function VersionPicker({ left, right, highest }: VersionPickerProps) {
  return (
    <form method="get" className="flex items-center gap-1.5 text-xs text-muted-foreground">
      <NumberField name="left" label="Compare version" value={left} highest={highest} />
      <span aria-hidden="true">with</span>
      <NumberField name="right" label="with version" value={right} highest={highest} />
      <Button type="submit">Compare</Button>
    </form>
  );
}

function NumberField({ name, label, value, highest }: { name: string; label: string; value: number; highest: number }) {
  return (
    <span className="inline-flex items-center gap-1">
      <span aria-hidden="true">v</span>
      <Input
        type="number"
        name={name}
        aria-label={label}
        min={1}
        max={highest}
        required
        defaultValue={value}
        className="w-16"
      />
    </span>
  );
}
