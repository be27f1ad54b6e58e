-- CreateTable
CREATE TABLE "data_sources" (
    "id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "classes" TEXT[],
    "fields" JSONB NOT NULL DEFAULT '[]',
    "freshness_minutes" INTEGER,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "data_sources_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_source_feeds" (
    "data_source_id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "inputs" TEXT[],

    CONSTRAINT "data_source_feeds_pkey" PRIMARY KEY ("data_source_id","model_id")
);

-- CreateTable
CREATE TABLE "data_source_changes" (
    "id" UUID NOT NULL,
    "data_source_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "announced_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "data_source_changes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "data_sources_team_id_name_key" ON "data_sources"("team_id", "name");

-- CreateIndex
CREATE INDEX "data_source_feeds_model_id_idx" ON "data_source_feeds"("model_id");

-- CreateIndex
CREATE INDEX "data_source_changes_data_source_id_at_id_idx" ON "data_source_changes"("data_source_id", "at", "id");

-- AddForeignKey
ALTER TABLE "data_sources" ADD CONSTRAINT "data_sources_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_source_feeds" ADD CONSTRAINT "data_source_feeds_data_source_id_fkey" FOREIGN KEY ("data_source_id") REFERENCES "data_sources"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_source_feeds" ADD CONSTRAINT "data_source_feeds_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "models"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_source_changes" ADD CONSTRAINT "data_source_changes_data_source_id_fkey" FOREIGN KEY ("data_source_id") REFERENCES "data_sources"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
