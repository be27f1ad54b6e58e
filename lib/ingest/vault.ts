import { randomBytes } from "node:crypto";
import {
  decryptValue,
  encryptValue,
  IV_BYTES,
  pseudonymOf,
  type ValueOf,
} from "@/lib/domain/collection/personal-values";
import { Refusal } from "./refusal";

/** Replaces personal values with the installation's key. Throws Refusal where this process was given none. */
export type Vault = { of(teamId: string): TeamVault };
export type TeamVault = {
  pseudonymise(value: unknown): string;
  encrypt(of: ValueOf, value: unknown): string;
  /** The value again; null where it was encrypted under another key or for another place. */
  decrypt(of: ValueOf, stored: string): { value: unknown } | null;
};

/** Long enough for somebody to set the key: taps keep what they could not send. */
const RETRY_SECONDS = 30;

export function createVault(key: Buffer | null): Vault {
  function keyOrRefuse(): Buffer {
    if (key) return key;
    const todo = "Ingest has no key for personal inputs, so nothing was stored. Set SLIPWAY_PERSONAL_DATA_KEY.";
    throw new Refusal(503, todo, RETRY_SECONDS);
  }
  return {
    of: (teamId) => ({
      pseudonymise: (value) => pseudonymOf(keyOrRefuse(), teamId, value),
      encrypt: (of, value) => encryptValue(keyOrRefuse(), of, value, randomBytes(IV_BYTES)),
      decrypt: (of, stored) => decryptValue(keyOrRefuse(), of, stored),
    }),
  };
}
