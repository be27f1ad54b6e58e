-- AlterTable
ALTER TABLE "clusters" ADD COLUMN     "capacity" JSONB,
ADD COLUMN     "observed_at" TIMESTAMPTZ(3);
