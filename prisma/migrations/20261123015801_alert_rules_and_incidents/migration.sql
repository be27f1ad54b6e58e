-- CreateTable
CREATE TABLE "alert_rules" (
    "id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "deployment_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "definition" JSONB NOT NULL,
    "is_enabled" BOOLEAN NOT NULL DEFAULT true,
    "default_key" TEXT,
    "muted_from" TIMESTAMPTZ(3),
    "muted_until" TIMESTAMPTZ(3),
    "mute_reason" TEXT,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL DEFAULT 'no_data',
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "firing_since" TIMESTAMPTZ(3),
    "last_fired_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),
    "count_from" TIMESTAMPTZ(3),
    "readings" JSONB NOT NULL DEFAULT '[]',
    "evaluated_at" TIMESTAMPTZ(3),
    "evaluation" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3),

    CONSTRAINT "alert_rules_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incidents" (
    "id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "deployment_id" UUID NOT NULL,
    "open_for" UUID,
    "state" TEXT NOT NULL DEFAULT 'open',
    "severity" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(3),
    "acknowledged_by_name" TEXT,
    "assignee_id" UUID,
    "assignee_name" TEXT,
    "recovering_since" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by_name" TEXT,
    "silenced_until" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "incidents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_rules" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "rule_id" UUID,
    "name" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "definition" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "readings" JSONB NOT NULL,
    "fired_at" TIMESTAMPTZ(3) NOT NULL,
    "recovered_at" TIMESTAMPTZ(3),

    CONSTRAINT "incident_rules_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_entries" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT,

    CONSTRAINT "incident_entries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "alert_rules_team_id_idx" ON "alert_rules"("team_id");

-- CreateIndex
CREATE INDEX "alert_rules_due_at_idx" ON "alert_rules"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "alert_rules_deployment_id_name_key" ON "alert_rules"("deployment_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "alert_rules_deployment_id_default_key_key" ON "alert_rules"("deployment_id", "default_key");

-- CreateIndex
CREATE UNIQUE INDEX "incidents_open_for_key" ON "incidents"("open_for");

-- CreateIndex
CREATE INDEX "incidents_team_id_opened_at_id_idx" ON "incidents"("team_id", "opened_at", "id");

-- CreateIndex
CREATE INDEX "incidents_deployment_id_opened_at_idx" ON "incidents"("deployment_id", "opened_at");

-- CreateIndex
CREATE INDEX "incidents_due_at_idx" ON "incidents"("due_at");

-- CreateIndex
CREATE INDEX "incident_rules_rule_id_idx" ON "incident_rules"("rule_id");

-- CreateIndex
CREATE UNIQUE INDEX "incident_rules_incident_id_rule_id_key" ON "incident_rules"("incident_id", "rule_id");

-- CreateIndex
CREATE INDEX "incident_entries_incident_id_at_id_idx" ON "incident_entries"("incident_id", "at", "id");

-- AddForeignKey
ALTER TABLE "alert_rules" ADD CONSTRAINT "alert_rules_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_rules" ADD CONSTRAINT "alert_rules_deployment_id_fkey" FOREIGN KEY ("deployment_id") REFERENCES "deployments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_deployment_id_fkey" FOREIGN KEY ("deployment_id") REFERENCES "deployments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_rules" ADD CONSTRAINT "incident_rules_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_rules" ADD CONSTRAINT "incident_rules_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "alert_rules"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_entries" ADD CONSTRAINT "incident_entries_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;
