-- When people were told stands with the incident, once for all of its rules.
ALTER TABLE "alert_rules" DROP COLUMN "told_at";
