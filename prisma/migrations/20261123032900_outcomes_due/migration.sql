-- What waits is counted, and looked for, whether it was tried or not: one index for all of it, and one for what is new.
DROP INDEX outcomes_retried;
CREATE INDEX outcomes_due ON outcomes (deployment_id, due_at) WHERE due_at IS NOT NULL;
