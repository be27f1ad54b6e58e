-- AlterTable
ALTER TABLE "approval_decisions" ADD COLUMN     "group_name" TEXT,
ADD COLUMN     "token_name" TEXT;

-- CreateTable
CREATE TABLE "approval_reviews" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "reviewer_id" UUID NOT NULL,
    "reviewer_name" TEXT NOT NULL,
    "comment" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "approval_reviews_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "break_glass_reviews" (
    "id" UUID NOT NULL,
    "rollout_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "broken_by_id" UUID,
    "broken_by_name" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reviewed_by_id" UUID,
    "reviewed_by_name" TEXT,
    "comment" TEXT,
    "reviewed_at" TIMESTAMPTZ(3),

    CONSTRAINT "break_glass_reviews_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "approval_reviews_request_id_at_idx" ON "approval_reviews"("request_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "break_glass_reviews_rollout_id_key" ON "break_glass_reviews"("rollout_id");

-- CreateIndex
CREATE INDEX "break_glass_reviews_team_id_reviewed_at_idx" ON "break_glass_reviews"("team_id", "reviewed_at");

-- AddForeignKey
ALTER TABLE "approval_reviews" ADD CONSTRAINT "approval_reviews_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "approval_requests"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "break_glass_reviews" ADD CONSTRAINT "break_glass_reviews_rollout_id_fkey" FOREIGN KEY ("rollout_id") REFERENCES "rollouts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
