import { env } from "@/lib/env";

/** The address under which people and pipelines reach this installation, without a slash at its end. */
export function publicUrl(): string {
  return env().PUBLIC_URL;
}
