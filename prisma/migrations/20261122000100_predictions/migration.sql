-- Predictions, labels and their summaries. Written by hand: Prisma has no word for partitions and does not write here
-- (prisma.config.ts names these tables as external). No foreign keys: the hot path only appends, and what it appends
-- outlives a deleted deployment until its day expires.

-- One narrow row per answered row. `day` is the UTC day of `at`, the event time, which a re-delivery repeats.
CREATE TABLE predictions (
  deployment_id uuid NOT NULL,
  day date NOT NULL,
  prediction_id uuid NOT NULL,
  request_id text NOT NULL,
  version_id uuid NOT NULL,
  version integer NOT NULL,
  arm text NOT NULL,
  at timestamptz(3) NOT NULL,
  status smallint NOT NULL,
  latency_ms real NOT NULL,
  answer text,
  score double precision,
  -- Probability with which this row's payload was kept: without it no later estimate from payloads is unbiased.
  inclusion real NOT NULL DEFAULT 1,
  backfilled boolean NOT NULL DEFAULT false,
  PRIMARY KEY (deployment_id, day, prediction_id)
) PARTITION BY RANGE (day);

-- The wide part, sampled and expired by policy.
CREATE TABLE prediction_payloads (
  deployment_id uuid NOT NULL,
  day date NOT NULL,
  prediction_id uuid NOT NULL,
  inputs jsonb NOT NULL,
  error text,
  PRIMARY KEY (deployment_id, day, prediction_id)
) PARTITION BY RANGE (day);

-- Every label that arrived, appended. `day` is where its prediction is looked for first.
CREATE TABLE labels (
  deployment_id uuid NOT NULL,
  day date NOT NULL,
  prediction_id uuid NOT NULL,
  source text NOT NULL,
  observed_at timestamptz(3) NOT NULL,
  label text NOT NULL,
  received_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (deployment_id, day, prediction_id, source, observed_at)
) PARTITION BY RANGE (day);

-- The truth that stands for a prediction. Written by the one joiner of its deployment; `revision` counts from 1.
CREATE TABLE prediction_truths (
  deployment_id uuid NOT NULL,
  day date NOT NULL,
  prediction_id uuid NOT NULL,
  label text NOT NULL,
  source text NOT NULL,
  observed_at timestamptz(3) NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  PRIMARY KEY (deployment_id, day, prediction_id)
) PARTITION BY RANGE (day);

-- Labels that wait for the joiner, or for their prediction. An orphan has given up waiting and is kept as a tombstone.
CREATE TABLE unjoined_labels (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  deployment_id uuid NOT NULL,
  prediction_id uuid NOT NULL,
  days date[] NOT NULL,
  label text NOT NULL,
  source text NOT NULL,
  observed_at timestamptz(3) NOT NULL,
  received_at timestamptz(3) NOT NULL DEFAULT now(),
  attempts integer NOT NULL DEFAULT 0,
  due_at timestamptz(3) NOT NULL DEFAULT now(),
  orphaned_at timestamptz(3)
);
CREATE INDEX unjoined_labels_due ON unjoined_labels (deployment_id, due_at) WHERE orphaned_at IS NULL;

-- One packed delta per batch and (deployment, version, arm, minute, backfilled); the joiner's carry `kpis` only.
-- The bodies are what lib/domain/sketches and lib/domain/kpis store; nothing searches inside them.
CREATE TABLE sketch_deltas (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  deployment_id uuid NOT NULL,
  version_id uuid NOT NULL,
  version integer NOT NULL,
  arm text NOT NULL,
  minute timestamptz(0) NOT NULL,
  backfilled boolean NOT NULL,
  service json,
  features json,
  kpis json
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
CREATE INDEX sketch_deltas_deployment ON sketch_deltas (deployment_id, id);

-- What the compactor folds deltas into: each delta goes into its minute, its hour and its day at once, so a chart of
-- any grain is the rows of that grain plus the deltas that still wait.
CREATE TABLE sketches (
  deployment_id uuid NOT NULL,
  grain text NOT NULL CHECK (grain IN ('minute', 'hour', 'day')),
  bucket timestamptz(0) NOT NULL,
  version_id uuid NOT NULL,
  version integer NOT NULL,
  arm text NOT NULL,
  backfilled boolean NOT NULL,
  service json,
  features json,
  kpis json,
  PRIMARY KEY (deployment_id, grain, bucket, version_id, arm, backfilled)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);

-- What each tap says it sent: last_seq - first_seq + 1 - received is what was lost on the way.
CREATE TABLE tap_sequences (
  tap_id text NOT NULL,
  deployment_id uuid NOT NULL,
  first_seq bigint NOT NULL,
  last_seq bigint NOT NULL,
  received bigint NOT NULL,
  seen_at timestamptz(3) NOT NULL,
  PRIMARY KEY (tap_id, deployment_id)
);

-- Makes the partitions of one day where they are missing; returns whether it made any. A table is made apart and then
-- attached, which does not stop readers and writers of the other days as CREATE ... PARTITION OF would.
CREATE FUNCTION ensure_prediction_day(wanted date) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  parent text;
  child text;
  made boolean := false;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('slipway_prediction_partitions'));
  FOREACH parent IN ARRAY ARRAY['predictions', 'prediction_payloads', 'labels', 'prediction_truths'] LOOP
    child := parent || '_' || to_char(wanted, 'YYYYMMDD');
    CONTINUE WHEN to_regclass(child) IS NOT NULL;
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', child, parent);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, child, wanted, wanted + 1);
    made := true;
  END LOOP;
  RETURN made;
END $$;

-- Drops the partitions of every day before `oldest`; returns how many days went.
CREATE FUNCTION drop_prediction_days(oldest date) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  child text;
  days integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('slipway_prediction_partitions'));
  FOR child IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent IN ('predictions'::regclass, 'prediction_payloads'::regclass, 'labels'::regclass, 'prediction_truths'::regclass)
      AND right(c.relname, 8) < to_char(oldest, 'YYYYMMDD')
  LOOP
    EXECUTE format('DROP TABLE %I', child);
    IF child LIKE 'predictions\_%' THEN days := days + 1; END IF;
  END LOOP;
  RETURN days;
END $$;
