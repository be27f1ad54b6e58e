import type { IngestAnswer } from "@/lib/contracts/prediction-record";
import type { ImportFormat } from "@/lib/domain/imports/import-formats";

/** A piece of an export as ingest takes it: JSON lines, one object each; its truths replace others where `replaces` is true. */
export type ImportPiece = {
  deploymentId: string;
  format: ImportFormat;
  version: number | null;
  replaces: boolean;
  lines: string;
};

/** Hands pieces of another platform's export to ingest. Throws `unavailable` where it does not take one, saying what it said. */
export interface ImportDoor {
  send(piece: ImportPiece): Promise<IngestAnswer>;
}
