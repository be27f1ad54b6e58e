-- CreateIndex
CREATE INDEX "model_versions_model_id_format_number_idx" ON "model_versions"("model_id", "format", "number");
