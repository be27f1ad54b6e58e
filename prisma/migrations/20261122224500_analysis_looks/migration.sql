-- CreateTable
CREATE TABLE "analysis_looks" (
    "id" UUID NOT NULL,
    "rollout_id" UUID NOT NULL,
    "step_index" INTEGER NOT NULL,
    "window_from" TIMESTAMPTZ(3) NOT NULL,
    "window_to" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "phase" TEXT NOT NULL,
    "alpha" DOUBLE PRECISION NOT NULL,
    "gates" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "method" TEXT NOT NULL,

    CONSTRAINT "analysis_looks_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "analysis_looks_rollout_id_step_index_window_from_window_to_key" ON "analysis_looks"("rollout_id", "step_index", "window_from", "window_to");

-- What a rollout was decided on is never rewritten: as for the audit trail, for everyone who comes through SQL.
CREATE FUNCTION analysis_looks_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'analysis_looks is append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER analysis_looks_append_only BEFORE UPDATE OR DELETE ON analysis_looks
  FOR EACH ROW EXECUTE FUNCTION analysis_looks_append_only();

CREATE TRIGGER analysis_looks_no_truncate BEFORE TRUNCATE ON analysis_looks
  FOR EACH STATEMENT EXECUTE FUNCTION analysis_looks_append_only();
