import { defineConfig } from "prisma/config";

export default defineConfig({
  schema: "prisma",
  migrations: { path: "prisma/migrations" },
  experimental: { externalTables: true },
  // Written by hand in the migrations: Prisma has no word for partitions, and must not drop them.
  tables: {
    external: [
      "public.predictions",
      "public.prediction_payloads",
      "public.labels",
      "public.prediction_truths",
      "public.unjoined_labels",
      "public.sketch_deltas",
      "public.sketches",
      "public.tap_sequences",
      "public.answer_pairs",
      "public.pairing_cursors",
      "public.pending_events",
      "public.joined_events",
      "public.event_truths",
      "public.event_losses",
      "public.outcomes",
      "public.outcome_sums",
      "public.posted_metrics",
      "public.business_points",
      "public.ingest_refusals",
    ],
  },
});
