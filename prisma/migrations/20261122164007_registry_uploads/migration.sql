-- DropIndex
DROP INDEX "uploads_state_due_at_idx";

-- AlterTable
ALTER TABLE "model_versions" ADD COLUMN     "files_removed_at" TIMESTAMPTZ(3),
ADD COLUMN     "idempotency_key" TEXT;

-- AlterTable
ALTER TABLE "upload_files" DROP COLUMN "parts";

-- AlterTable
ALTER TABLE "uploads" DROP COLUMN "state";

-- CreateTable
CREATE TABLE "upload_parts" (
    "upload_file_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,

    CONSTRAINT "upload_parts_pkey" PRIMARY KEY ("upload_file_id","number")
);

-- CreateIndex
CREATE INDEX "upload_parts_sha256_idx" ON "upload_parts"("sha256");

-- CreateIndex
CREATE INDEX "model_versions_deleted_at_files_removed_at_idx" ON "model_versions"("deleted_at", "files_removed_at");

-- CreateIndex
CREATE UNIQUE INDEX "model_versions_model_id_idempotency_key_key" ON "model_versions"("model_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "models_name_id_idx" ON "models"("name", "id");

-- CreateIndex
CREATE INDEX "upload_files_sha256_idx" ON "upload_files"("sha256");

-- CreateIndex
CREATE INDEX "uploads_due_at_idx" ON "uploads"("due_at");

-- CreateIndex
CREATE INDEX "uploads_team_id_idx" ON "uploads"("team_id");

-- AddForeignKey
ALTER TABLE "upload_parts" ADD CONSTRAINT "upload_parts_upload_file_id_fkey" FOREIGN KEY ("upload_file_id") REFERENCES "upload_files"("id") ON DELETE CASCADE ON UPDATE CASCADE;
