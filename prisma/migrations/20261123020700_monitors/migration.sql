-- CreateTable
CREATE TABLE "monitors" (
    "deployment_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "baseline" JSONB NOT NULL,
    "rule" JSONB NOT NULL,
    "window_minutes" INTEGER NOT NULL,
    "updated_by_name" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "monitors_pkey" PRIMARY KEY ("deployment_id")
);

-- CreateTable
CREATE TABLE "frozen_baselines" (
    "version_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "deployment_id" UUID NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3) NOT NULL,
    "baseline" JSONB NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "frozen_baselines_pkey" PRIMARY KEY ("version_id")
);
