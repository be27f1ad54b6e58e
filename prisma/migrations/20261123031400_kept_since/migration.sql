-- Inputs in review queues go with the inputs that they are copies of.
ALTER TABLE "review_tasks" ALTER COLUMN "inputs" DROP NOT NULL;
CREATE INDEX "review_tasks_deployment_id_predicted_at_idx" ON "review_tasks"("deployment_id", "predicted_at");

-- From when on predictions are there for certain, where some of before were counted and then removed.
ALTER TABLE "collection_policies" ADD COLUMN "kept_since" TIMESTAMPTZ(3);

-- Calls and their truths are kept as long as the predictions of their deployment.
DROP INDEX joined_events_at;
CREATE INDEX joined_events_at ON joined_events (deployment_id, at);
DROP INDEX event_truths_received;
CREATE INDEX event_truths_received ON event_truths (deployment_id, received_at);

-- Nothing is watched, or counted on, that is not there.
ALTER TABLE "monitors" ADD CONSTRAINT "monitors_deployment_id_fkey" FOREIGN KEY ("deployment_id") REFERENCES "deployments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "frozen_baselines" ADD CONSTRAINT "frozen_baselines_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "model_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "frozen_baselines" ADD CONSTRAINT "frozen_baselines_deployment_id_fkey" FOREIGN KEY ("deployment_id") REFERENCES "deployments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
