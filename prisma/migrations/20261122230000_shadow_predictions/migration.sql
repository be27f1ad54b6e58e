-- Copies of questions, by the time in their ids: what waits to be paired is found without a look at the answers of a whole
-- day. Only copies are in it, so all other traffic pays nothing for it.
CREATE INDEX predictions_shadow ON predictions (deployment_id, prediction_id) WHERE arm = 'shadow';
