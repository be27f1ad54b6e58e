import path from "node:path";
import type { Database } from "@/lib/db";
import { movingPhases } from "@/lib/domain/rollouts/phases";
import { writeAtomically } from "@/lib/processes/write-atomically";
import { FLIGHT_MODEL } from "./flights-bundle";
import type { DemoDeployments } from "./replay-content";
import type { DemoSettings } from "./replay-settings";
import { SPAM_MODEL } from "./spam-bundle";
import { PAGER_NAME } from "./story-channel";
import { QUEUE_NAME } from "./story-reviews";

/** What waits for one persona, and where. */
type Beat = { readonly login: string; readonly waiting: string; readonly link: string };

/** Leaves the six lines for the terminal, and for the persona picker what waits for each. */
export async function tellStory(db: Database, settings: DemoSettings, deployments: DemoDeployments): Promise<void> {
  const beats = await listBeats(db, deployments);
  const told = beats.slice(0, TOLD);
  const personas = Object.fromEntries(
    beats.map(({ login, waiting, link }) => [login, { waiting, link: settings.publicUrl + link }]),
  );
  writeAtomically(path.join(settings.dataDir, "personas.json"), `${JSON.stringify(personas, null, 2)}\n`);
  const lines = told.map(({ login, waiting, link }) => `${login.padEnd(6)} ${waiting}: ${settings.publicUrl}${link}`);
  writeAtomically(path.join(settings.dataDir, "story.txt"), `${lines.join("\n")}\n`);
}

/** The terminal tells the first six. */
const TOLD = 6;

async function listBeats(db: Database, deployments: DemoDeployments): Promise<Beat[]> {
  const { flightsProduction, flightsStaging, spam } = deployments;
  const request = await db.approvalRequest.findFirst({
    where: { state: "pending", rollout: { deploymentId: flightsProduction.id } },
    select: { id: true },
  });
  const canary = await db.rollout.findFirst({
    where: { deploymentId: flightsStaging.id, phase: { in: [...movingPhases] } },
    select: { number: true, weight: true },
  });
  const sentBack = await db.rollout.findFirst({
    where: { deploymentId: flightsStaging.id, phase: "failed" },
    orderBy: { number: "desc" },
    select: { number: true },
  });
  const queue = await db.reviewQueue.findFirst({
    where: { deploymentId: spam.id, name: QUEUE_NAME },
    select: { id: true, _count: { select: { tasks: { where: { state: "open" } } } } },
  });
  const open = queue?._count.tasks ?? 0;
  return [
    {
      login: "ada",
      waiting: `${FLIGHT_MODEL} v1 and v2 side by side: v1 is weakest in the west; request a rollout`,
      link: `/models/${flightsProduction.team}/${FLIGHT_MODEL}/compare?left=1&right=2`,
    },
    {
      login: "emil",
      waiting: canary
        ? `A canary of ${FLIGHT_MODEL} v2 takes ${canary.weight} % in staging and gathers evidence; make it bad in the demo bar`
        : `${FLIGHT_MODEL} in staging, after its canary`,
      link: `/deployments/${flightsStaging.id}${canary ? `/rollouts/${canary.number}` : ""}`,
    },
    {
      login: "alma",
      waiting: request
        ? `Emil asks for ${FLIGHT_MODEL} v2 in production, after its shadow; and glass that Rosa broke at night to review`
        : "Nothing waits: the request has been decided",
      link: request ? `/approvals/${request.id}` : `/deployments/${flightsProduction.id}`,
    },
    {
      login: "rui",
      waiting: `${open} mails to judge, newsletters first`,
      link: queue ? `/reviews/${queue.id}` : "/reviews",
    },
    {
      login: "audra",
      waiting: `A trail with ${FLIGHT_MODEL} v2 rolled back in staging, who approved what, and who went past it`,
      link: "/audit?verb=rollout.roll_back",
    },
    { login: "paula", waiting: "The group ml-interns maps to nothing", link: "/settings/groups" },
    {
      login: "rosa",
      waiting: `An incident in production within two minutes of the first start: airports that v1 never saw${
        sentBack ? "; and v3 in staging, sent back by its gate: its hour was in UTC" : ""
      }`,
      link: "/incidents",
    },
    {
      login: "tim",
      waiting: `The channel “${PAGER_NAME}” fails: nothing answers at its address`,
      link: "/settings/channels",
    },
    { login: "vera", waiting: "Everything to see, nothing to press", link: "/deployments" },
    {
      login: "otto",
      waiting: `An empty team: nothing of ${SPAM_MODEL} or ${FLIGHT_MODEL} shows from here`,
      link: "/models",
    },
  ];
}
