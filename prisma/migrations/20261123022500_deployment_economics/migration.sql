-- CreateTable
CREATE TABLE "deployment_values" (
    "deployment_id" UUID NOT NULL,
    "currency" TEXT NOT NULL,
    "price_per_replica_hour" DOUBLE PRECISION NOT NULL,
    "cell_values" JSONB NOT NULL,
    "set_by_name" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deployment_values_pkey" PRIMARY KEY ("deployment_id")
);

-- CreateTable
CREATE TABLE "replica_time" (
    "deployment_id" UUID NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "version_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "seconds" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "replica_time_pkey" PRIMARY KEY ("deployment_id","hour","version_id","purpose")
);

-- AddForeignKey
ALTER TABLE "deployment_values" ADD CONSTRAINT "deployment_values_deployment_id_fkey" FOREIGN KEY ("deployment_id") REFERENCES "deployments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "replica_time" ADD CONSTRAINT "replica_time_deployment_id_fkey" FOREIGN KEY ("deployment_id") REFERENCES "deployments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
