import { deriveKey, type KeyLabel } from "@/lib/domain/digests/derive-key";
import { env } from "./env";

/** The key of this installation for one purpose. */
export function installationKey(label: KeyLabel): Buffer {
  return deriveKey(env().SLIPWAY_SECRET, label);
}
