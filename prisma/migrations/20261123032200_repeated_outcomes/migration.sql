-- Results whose unit (or, without units, whose prediction) had one of the same metric already: those are not independent.
ALTER TABLE outcome_sums ADD COLUMN repeated bigint NOT NULL DEFAULT 0;
CREATE INDEX outcomes_credited ON outcomes (deployment_id, metric, (coalesce(unit, prediction_id::text)))
  WHERE version_id IS NOT NULL;
