-- A label that is taken back: the joiner gives back what it counted for, and lets the newest other label stand.
ALTER TABLE unjoined_labels ADD COLUMN retracts boolean NOT NULL DEFAULT false;
-- When the first truth of a row was here: its delay is given back with the last.
ALTER TABLE prediction_truths ADD COLUMN here_at timestamptz(3);
