-- AlterTable
ALTER TABLE "rollouts" ADD COLUMN     "step_spent_ms" INTEGER NOT NULL DEFAULT 0;
