import { assignAlias } from "@/lib/services/aliases/assign";
import { updateModel } from "@/lib/services/models/update";
import { FLIGHT_MODEL } from "./flights-bundle";
import { SPAM_MODEL } from "./spam-bundle";
import type { ActAs } from "./story-people";

const about: { name: string; description: string; tags: Record<string, string> }[] = [
  {
    name: FLIGHT_MODEL,
    description:
      "Will this flight arrive **more than 15 minutes late**? Asked at departure; passengers with a tight connection " +
      "are rebooked on the answer. Being wrong about a late flight costs more than a needless rebooking.",
    tags: { domain: "flights", answers: "on time, late" },
  },
  {
    name: SPAM_MODEL,
    description:
      "Is this mail spam? What it calls spam goes to a folder that few people open, so a good mail lost is the " +
      "mistake to avoid. Newsletters that somebody subscribed to are **ham**.",
    tags: { domain: "mail", answers: "ham, spam" },
  },
];

/** The data scientist says what the models are for, and which version is the champion. */
export async function describeModels(actAs: ActAs, teamId: string): Promise<void> {
  const ada = await actAs("ada");
  for (const { name, description, tags } of about) {
    const where = { number: 1, model: { name, teamId } };
    const first = await ada.db.modelVersion.findFirstOrThrow({ where, select: { id: true, modelId: true } });
    await updateModel.execute(ada, { modelId: first.modelId, description, tags });
    await assignAlias.execute(ada, { versionId: first.id, alias: "champion" });
  }
}
