-- CreateIndex
CREATE INDEX "model_versions_artifact_digest_idx" ON "model_versions"("artifact_digest");
