import {
  type DesiredArm,
  desiredArmsSchema,
  type ObservedArm,
  observedArmsSchema,
} from "@/lib/domain/deployments/arms";

/** The arms that a row wishes; an unreadable wish is no wish. */
export function desiredArmsOf(row: { desiredArms: unknown }): DesiredArm[] {
  return desiredArmsSchema.safeParse(row.desiredArms).data ?? [];
}

/** The arms that were seen last. */
export function observedArmsOf(row: { observedArms: unknown }): ObservedArm[] {
  return observedArmsSchema.safeParse(row.observedArms).data ?? [];
}
