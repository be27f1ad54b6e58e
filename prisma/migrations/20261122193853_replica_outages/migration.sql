-- AlterTable
ALTER TABLE "replicas" DROP COLUMN "last_exit_code",
ADD COLUMN     "last_exit" TEXT,
ADD COLUMN     "last_exit_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "replica_outages" (
    "id" UUID NOT NULL,
    "deployment_id" UUID NOT NULL,
    "replica_id" TEXT NOT NULL,
    "version_id" UUID NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "exits" INTEGER NOT NULL,
    "last_exit_at" TIMESTAMPTZ(3) NOT NULL,
    "last_exit" TEXT NOT NULL,
    "restarts" INTEGER NOT NULL,

    CONSTRAINT "replica_outages_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "replica_outages_deployment_id_began_at_idx" ON "replica_outages"("deployment_id", "began_at");

-- AddForeignKey
ALTER TABLE "replica_outages" ADD CONSTRAINT "replica_outages_deployment_id_fkey" FOREIGN KEY ("deployment_id") REFERENCES "deployments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
