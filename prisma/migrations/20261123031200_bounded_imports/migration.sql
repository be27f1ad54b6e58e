-- A whole call that nobody joined is tried again: at this time, and so often before it is given up.
ALTER TABLE pending_events
  ADD COLUMN attempts integer NOT NULL DEFAULT 0,
  ADD COLUMN due_at timestamptz(3) NOT NULL DEFAULT now();
DROP INDEX pending_events_whole;
CREATE INDEX pending_events_whole ON pending_events (due_at) WHERE inputs IS NOT NULL AND answer IS NOT NULL;

-- Results that are new go before those that found no prediction yet, however many of these there are.
DROP INDEX outcomes_due;
CREATE INDEX outcomes_fresh ON outcomes (deployment_id, due_at) WHERE due_at IS NOT NULL AND attempts = 0;
CREATE INDEX outcomes_retried ON outcomes (deployment_id, due_at) WHERE due_at IS NOT NULL AND attempts > 0;
-- Those given up are counted on every look at a page, beside millions that are credited.
CREATE INDEX outcomes_unmatched ON outcomes (deployment_id) WHERE due_at IS NULL AND version_id IS NULL;

CREATE INDEX outcome_sums_minutes ON outcome_sums (bucket) WHERE grain = 'minute';
CREATE INDEX ingest_refusals_day ON ingest_refusals (day);
