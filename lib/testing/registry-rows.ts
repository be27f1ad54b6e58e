import { systemClock } from "@/lib/clock";
import type { Database } from "@/lib/db";
import type { TestTeam } from "./world";

/** A model with one version and the alias `champion`, made by rows: something for other tests to point at. */
export async function createVersionRow(
  db: Database,
  team: TestTeam,
  name = "sample",
): Promise<{ modelId: string; versionId: string }> {
  const [modelId, versionId] = [systemClock.id(), systemClock.id()];
  const created = { createdByName: "test", createdAt: systemClock.now() };
  await db.model.create({
    data: {
      id: modelId,
      teamId: team.id,
      name,
      nextVersion: 2,
      updatedAt: created.createdAt,
      ...created,
      versions: {
        create: {
          id: versionId,
          number: 1,
          format: "custom",
          artifactDigest: "a".repeat(64),
          sizeBytes: 0,
          ...created,
        },
      },
      aliases: {
        create: { id: systemClock.id(), name: "champion", modelVersionId: versionId, updatedAt: created.createdAt },
      },
    },
  });
  return { modelId, versionId };
}
