import { env } from "@/lib/env";

/** Where records of predictions, labels and business figures are sent. */
export const ingestUrl = (): string => env().INGEST_URL;
