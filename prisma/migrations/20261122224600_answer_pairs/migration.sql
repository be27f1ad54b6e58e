-- One row per question that two versions answered: the one that the caller saw (`served`), and a copy's (`shadow`).
-- Written by the worker from predictions, and kept as long: its partitions come and go with theirs (by the copy's day).
CREATE TABLE answer_pairs (
  deployment_id uuid NOT NULL,
  day date NOT NULL,
  shadow_id uuid NOT NULL,
  shadow_version_id uuid NOT NULL,
  served_day date NOT NULL,
  served_id uuid NOT NULL,
  served_version_id uuid NOT NULL,
  request_id text NOT NULL,
  -- Position in the request's batch, from 1.
  row integer NOT NULL,
  -- When the copy was asked.
  at timestamptz(3) NOT NULL,
  served_answer text,
  shadow_answer text,
  served_score double precision,
  shadow_score double precision,
  served_status smallint NOT NULL,
  shadow_status smallint NOT NULL,
  served_latency_ms real NOT NULL,
  shadow_latency_ms real NOT NULL,
  PRIMARY KEY (deployment_id, day, shadow_id)
) PARTITION BY RANGE (day);

-- How far the copies of a deployment have been looked at, by the time in their ids.
CREATE TABLE pairing_cursors (
  deployment_id uuid PRIMARY KEY,
  paired_to timestamptz(3) NOT NULL
);

CREATE OR REPLACE FUNCTION ensure_prediction_day(wanted date) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  parent text;
  child text;
  made boolean := false;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('slipway_prediction_partitions'));
  FOREACH parent IN ARRAY ARRAY['predictions', 'prediction_payloads', 'labels', 'prediction_truths', 'answer_pairs'] LOOP
    child := parent || '_' || to_char(wanted, 'YYYYMMDD');
    CONTINUE WHEN to_regclass(child) IS NOT NULL;
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', child, parent);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, child, wanted, wanted + 1);
    made := true;
  END LOOP;
  RETURN made;
END $$;

CREATE OR REPLACE FUNCTION drop_prediction_days(oldest date) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  child text;
  days integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('slipway_prediction_partitions'));
  FOR child IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent IN ('predictions'::regclass, 'prediction_payloads'::regclass, 'labels'::regclass,
        'prediction_truths'::regclass, 'answer_pairs'::regclass)
      AND right(c.relname, 8) < to_char(oldest, 'YYYYMMDD')
  LOOP
    EXECUTE format('DROP TABLE %I', child);
    IF child LIKE 'predictions\_%' THEN days := days + 1; END IF;
  END LOOP;
  RETURN days;
END $$;

-- The days that are there already.
SELECT ensure_prediction_day(to_date(right(c.relname, 8), 'YYYYMMDD'))
FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'predictions'::regclass;
