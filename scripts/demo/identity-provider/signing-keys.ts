import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import { writeAtomically } from "@/lib/processes/write-atomically";

export type SigningKeys = { jwks: { keys: JWK[] }; cookieKey: string };

/** Reads the provider's keys, or makes them once: with new ones at every start, every session would end with a restart. */
export async function readOrCreateKeys(folder: string): Promise<SigningKeys> {
  const file = join(folder, "keys.json");
  try {
    return JSON.parse(readFileSync(file, "utf8")) as SigningKeys; // safe because only this function writes it, whole
  } catch {
    const { privateKey } = await generateKeyPair("RS256", { extractable: true });
    const key = { ...(await exportJWK(privateKey)), alg: "RS256", use: "sig", kid: randomBytes(8).toString("hex") };
    const keys = { jwks: { keys: [key] }, cookieKey: randomBytes(32).toString("hex") };
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeAtomically(file, JSON.stringify(keys));
    return keys;
  }
}
