import type { VersionMetadata } from "@/lib/contracts/model-version";

/** A trained version, ready to be registered as anyone else would register theirs. */
export type ModelBundle = {
  readonly model: string;
  readonly version: number;
  readonly files: readonly { readonly path: string; readonly content: Buffer }[];
  readonly metadata: VersionMetadata;
};
