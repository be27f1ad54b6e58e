import { cn } from "./cn";

export type ProgressProps = {
  /** Read out: "Upload of model.onnx". */ label: string;
  value: number;
  max?: number;
  className?: string;
};

/** How far something is. Beside it stands the same in numbers. */
export function Progress({ label, value, max = 1, className }: ProgressProps) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      className={cn("h-1 overflow-hidden rounded-xs bg-muted", className)}
    >
      <div
        className="h-full origin-left bg-candidate transition-transform duration-(--motion-slow)"
        style={{ transform: `scaleX(${share})` }}
      />
    </div>
  );
}
