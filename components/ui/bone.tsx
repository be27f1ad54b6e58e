import type { CSSProperties } from "react";
import { cn } from "./cn";

export type BoneProps = { className?: string; style?: CSSProperties };

/** The grey bar of every skeleton, where words will stand. */
export function Bone({ className, style }: BoneProps) {
  return <span className={cn("block h-2 rounded-xs bg-accent", className)} style={style} />;
}
