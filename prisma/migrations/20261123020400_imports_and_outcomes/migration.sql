-- Calls that other systems logged, business results, and a team's own series. Written by hand, as the tables of predictions:
-- ingest appends here, no foreign keys, and Prisma does not know these tables (prisma.config.ts).

-- Half of a call whose other half has not come yet, or both halves until their predictions are stored. The question is kept
-- as the version's inputs, so that nothing else of what a caller sent is written. A worker ends the wait.
CREATE TABLE pending_events (
  deployment_id uuid NOT NULL,
  event_id text NOT NULL,
  version_id uuid,
  version integer,
  arm text,
  requested_at timestamptz(3),
  -- One object of inputs per row.
  inputs json,
  answered_at timestamptz(3),
  answer json,
  received_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (deployment_id, event_id)
);
CREATE INDEX pending_events_received ON pending_events (received_at);
CREATE INDEX pending_events_whole ON pending_events (received_at) WHERE inputs IS NOT NULL AND answer IS NOT NULL;

-- Calls whose predictions are stored: a half that comes again is known, and a truth finds its rows. The ids of the rows follow
-- from deployment, event id, row and time (lib/domain/imports/imported-id.ts).
CREATE TABLE joined_events (
  deployment_id uuid NOT NULL,
  event_id text NOT NULL,
  -- What its truth is sent under: mostly the event id.
  truth_key text NOT NULL,
  at timestamptz(3) NOT NULL,
  rows integer NOT NULL,
  version_id uuid NOT NULL,
  PRIMARY KEY (deployment_id, event_id)
);
CREATE INDEX joined_events_truth ON joined_events (deployment_id, truth_key);
CREATE INDEX joined_events_at ON joined_events (at);

-- The truth of a logged call, row by row (from 0), as it came. A worker makes labels of it once the call is there.
CREATE TABLE event_truths (
  deployment_id uuid NOT NULL,
  truth_key text NOT NULL,
  row integer NOT NULL,
  source text NOT NULL,
  -- The values as sent: one, or one per class.
  value json NOT NULL,
  observed_at timestamptz(3) NOT NULL,
  received_at timestamptz(3) NOT NULL DEFAULT now(),
  attempts integer NOT NULL DEFAULT 0,
  -- When it is tried next; null once it is a label, or can be none.
  due_at timestamptz(3) DEFAULT now(),
  PRIMARY KEY (deployment_id, truth_key, row, source)
);
CREATE INDEX event_truths_due ON event_truths (deployment_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX event_truths_received ON event_truths (received_at);

-- What of a deployment's logged calls became no prediction, by day: "unanswered" (a question without an answer: it failed, or
-- the event was lost), "unasked", "unreadable", "truth_unused".
CREATE TABLE event_losses (
  deployment_id uuid NOT NULL,
  day date NOT NULL,
  kind text NOT NULL,
  n bigint NOT NULL,
  PRIMARY KEY (deployment_id, day, kind)
);

-- Business results, once per (deployment, metric, subject, at). The subject is "p" and a prediction's id, or "u" and a hash of
-- a unit's id: the id itself is not kept. What it is credited to stands beside it, so that results can be summed by unit.
CREATE TABLE outcomes (
  deployment_id uuid NOT NULL,
  metric text NOT NULL,
  subject text NOT NULL,
  at timestamptz(3) NOT NULL,
  value double precision NOT NULL,
  -- Days in which the prediction is looked for, or the unit under the salt of each rollout that may have dealt it.
  days date[],
  units text[],
  received_at timestamptz(3) NOT NULL DEFAULT now(),
  attempts integer NOT NULL DEFAULT 0,
  -- When it is tried next; null once it is credited, or given up.
  due_at timestamptz(3) DEFAULT now(),
  prediction_id uuid,
  predicted_at timestamptz(3),
  version_id uuid,
  version integer,
  arm text,
  unit text,
  PRIMARY KEY (deployment_id, metric, subject, at)
);
CREATE INDEX outcomes_due ON outcomes (deployment_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX outcomes_received ON outcomes (received_at);

-- Additive sums of credited results, in the bucket of the prediction that they are credited to. One writer per deployment.
CREATE TABLE outcome_sums (
  deployment_id uuid NOT NULL,
  metric text NOT NULL,
  grain text NOT NULL CHECK (grain IN ('minute', 'hour', 'day')),
  bucket timestamptz(0) NOT NULL,
  version_id uuid NOT NULL,
  version integer NOT NULL,
  arm text NOT NULL,
  n bigint NOT NULL,
  sum double precision NOT NULL,
  sum_squares double precision NOT NULL,
  PRIMARY KEY (deployment_id, grain, bucket, metric, version_id, arm)
) WITH (fillfactor = 70);

-- The last prediction that a unit got is found by its unit; rows without one pay nothing.
CREATE INDEX predictions_unit ON predictions (deployment_id, unit, at) WHERE unit IS NOT NULL;

-- Names that a deployment has figures under: bounded, since every name is a line on a page.
CREATE TABLE posted_metrics (
  deployment_id uuid NOT NULL,
  -- "outcome" or "series".
  kind text NOT NULL,
  name text NOT NULL,
  unit text,
  first_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (deployment_id, kind, name)
);

-- A team's own figures over time; the last value that was sent for a moment stands.
CREATE TABLE business_points (
  deployment_id uuid NOT NULL,
  series text NOT NULL,
  at timestamptz(3) NOT NULL,
  value double precision NOT NULL,
  PRIMARY KEY (deployment_id, series, at)
);
CREATE INDEX business_points_at ON business_points (at);
