-- CreateTable
CREATE TABLE "sight_gaps" (
    "id" UUID NOT NULL,
    "deployment_id" UUID NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sight_gaps_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "sight_gaps_deployment_id_from_idx" ON "sight_gaps"("deployment_id", "from");

-- AddForeignKey
ALTER TABLE "sight_gaps" ADD CONSTRAINT "sight_gaps_deployment_id_fkey" FOREIGN KEY ("deployment_id") REFERENCES "deployments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What served, and when nobody looked, is written once: the time machine must tell tomorrow what it tells today.
CREATE FUNCTION serving_record_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER traffic_changes_append_only BEFORE UPDATE OR DELETE ON traffic_changes
  FOR EACH ROW EXECUTE FUNCTION serving_record_append_only();
CREATE TRIGGER traffic_changes_no_truncate BEFORE TRUNCATE ON traffic_changes
  FOR EACH STATEMENT EXECUTE FUNCTION serving_record_append_only();
CREATE TRIGGER sight_gaps_append_only BEFORE UPDATE OR DELETE ON sight_gaps
  FOR EACH ROW EXECUTE FUNCTION serving_record_append_only();
CREATE TRIGGER sight_gaps_no_truncate BEFORE TRUNCATE ON sight_gaps
  FOR EACH STATEMENT EXECUTE FUNCTION serving_record_append_only();
