-- The cell of each input that a labelled row is counted in ({ input: key }), so that a correction takes it out of the same
-- ones when the inputs themselves are gone. Kept as long as the row.
ALTER TABLE prediction_truths ADD COLUMN cells jsonb;
