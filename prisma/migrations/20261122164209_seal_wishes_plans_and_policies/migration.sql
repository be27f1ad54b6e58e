-- AlterTable
ALTER TABLE "deployments" ADD COLUMN     "deleted_at" TIMESTAMPTZ(3),
ADD COLUMN     "wish_seal" TEXT NOT NULL;

-- AlterTable
ALTER TABLE "environments" ADD COLUMN     "policy_seal" TEXT NOT NULL;

-- AlterTable
ALTER TABLE "rollouts" ADD COLUMN     "plan_seal" TEXT NOT NULL,
ADD COLUMN     "step_started_at" TIMESTAMPTZ(3);
