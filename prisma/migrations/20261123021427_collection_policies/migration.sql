-- CreateTable
CREATE TABLE "collection_policies" (
    "deployment_id" UUID NOT NULL,
    "sampling" DOUBLE PRECISION NOT NULL,
    "keep_errors" BOOLEAN NOT NULL,
    "keep_below_confidence" DOUBLE PRECISION,
    "personal_fields" JSONB NOT NULL,
    "payload_days" INTEGER NOT NULL,
    "row_days" INTEGER NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "collection_policies_pkey" PRIMARY KEY ("deployment_id")
);

-- AddForeignKey
ALTER TABLE "collection_policies" ADD CONSTRAINT "collection_policies_deployment_id_fkey" FOREIGN KEY ("deployment_id") REFERENCES "deployments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was done to which personal input, by name; null where nothing was. A redacted one is missing in `inputs`.
ALTER TABLE prediction_payloads ADD COLUMN treated jsonb;

-- Lines that ingest refused, counted by reason; written by hand like the tables of predictions. `numbered`: those that a
-- tap had numbered, whose numbers are therefore missing in tap_sequences without being lost on the way.
CREATE TABLE ingest_refusals (
  deployment_id uuid NOT NULL,
  day date NOT NULL,
  kind text NOT NULL,
  reason text NOT NULL,
  n bigint NOT NULL,
  numbered bigint NOT NULL,
  last_at timestamptz(3) NOT NULL,
  PRIMARY KEY (deployment_id, day, kind, reason)
);
