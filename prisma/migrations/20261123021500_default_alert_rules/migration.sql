-- AlterTable
ALTER TABLE "deployments" ADD COLUMN     "rules_given_at" TIMESTAMPTZ(3);
