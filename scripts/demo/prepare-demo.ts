import type { Database } from "@/lib/db";
import { FLIGHT_MODEL } from "./flights-bundle";
import { readFlights } from "./flights-data";
import { type FlightsWithShares, originLateShares } from "./flights-features";
import { backfill } from "./prepare-backfill";
import { flightQuestions, tensorsOfFlights } from "./prepare-flights";
import { pastFlights, pastMails } from "./prepare-history";
import { mailQuestions, type ScoredMail, tensorsOfMails } from "./prepare-mails";
import { Progress } from "./prepare-progress";
import { registerBundle } from "./prepare-register";
import { type Scenario, scenarioOf, westernShare } from "./replay-circumstances";
import type { DemoDeployments } from "./replay-content";
import { mailStream } from "./replay-mails";
import type { DemoSettings } from "./replay-settings";
import { SPAM_MODEL } from "./spam-bundle";
import { readCorpus } from "./spam-corpus";
import { rehearseStaging, requestProduction, shadowProduction, startProduction } from "./story";
import { calmStaging, muteSpamScores, watchOrigins } from "./story-alerts";
import { connectPager } from "./story-channel";
import { describeModels } from "./story-models";
import { actAsPersonas } from "./story-people";
import { ensureDeployments } from "./story-places";
import { openDisagreements, queueMails } from "./story-reviews";
import { tellOfSources } from "./story-sources";
import { tellStory } from "./story-tell";
import { StoryTraffic } from "./story-traffic";
import { declareValues } from "./story-value";
import type { ModelBundle } from "./train-bundle";
import { type TrainedModels, trainModels } from "./train-models";
import { printMetrics } from "./train-report";

const TEAM = "operations";
/** January to March for the models, history to Sunday, 1 April 2001, and the week after it, from which the story asks. */
const ROWS_NEEDED = 1_640_000;

/** Brings an installation with teams and people to the point where every persona has something waiting. */
export async function prepareDemo(db: Database, settings: DemoSettings, issuer: string): Promise<void> {
  const team = await db.team.findUniqueOrThrow({ where: { slug: TEAM }, select: { id: true } });
  const progress = Progress.open(settings.dataDir, team.id, new Date());
  const actAs = actAsPersonas(db, issuer);
  const flights = once(async () => {
    const read = await readFlights({ toRow: ROWS_NEEDED });
    return { flights: read, shares: originLateShares(read) };
  });
  const models = once(async () => {
    const trained = await trainModels(settings.dataDir, flights);
    printMetrics(trained);
    return trained;
  });
  const traffic = once(async () => new StoryTraffic(settings, await flights()));
  const deployments = (): DemoDeployments => {
    if (!progress.content.deployments) throw new Error("the demo's deployments are not there yet");
    return progress.content.deployments;
  };

  await progress.once("models", async () => {
    for (const bundle of (await models()).bundles) {
      await registerBundle({ url: settings.publicUrl, token: settings.apiToken }, bundle);
    }
  });
  await progress.once("described", () => describeModels(actAs, team.id));
  await progress.once("deployments", async () => progress.rememberDeployments(await ensureDeployments(actAs, team.id)));
  await progress.once("pager", () => connectPager(actAs, team.id));
  await progress.once("values", () => declareValues(actAs, deployments()));
  const scenario = scenarioOf(progress.content.firstStart);
  await progress.once("sources", async () => {
    const { flights: read } = await flights();
    await tellOfSources(actAs, team.id, scenario, westernShare(read));
  });
  const { flightsProduction, flightsStaging, spam } = deployments();
  // Training and reading keep this process busy for seconds: what waits for answers below must not stand still meanwhile.
  if (!["history", "shadow", "staging"].every((step) => progress.isDone(step)))
    await Promise.all([models(), flights()]);
  const production = async () => {
    await progress.once("live", () => startProduction(actAs, deployments()));
    // Before anything is asked, so that the first questions count.
    await progress.once("alerts", () => watchOrigins(actAs, flightsProduction.id));
    await progress.once("shadow", () => shadowProduction(actAs, flightsProduction, traffic));
    await progress.once("disagreements", () => openDisagreements(actAs, flightsProduction.id));
    await progress.once("request", () => requestProduction(actAs, flightsProduction.id));
  };
  await Promise.all([
    production(),
    progress.once("staging", () => rehearseStaging(actAs, flightsStaging, traffic)),
    progress.once("history", async () => {
      const mails = await backfillHistory(db, settings, scenario, await models(), await flights(), deployments());
      await queueMails(actAs, spam.id, mails);
    }),
  ]);
  await progress.once("calm", async () => {
    await calmStaging(actAs, flightsStaging.id);
    await muteSpamScores(actAs, spam.id);
  });
  await tellStory(db, settings, deployments());
}

/** Flights and mails of the last 28 days; returns the mails as scored, for the reviewers' queue. */
async function backfillHistory(
  db: Database,
  settings: DemoSettings,
  scenario: Scenario,
  models: TrainedModels,
  { flights, shares }: FlightsWithShares,
  deployments: DemoDeployments,
): Promise<ScoredMail[]> {
  const ingest = { url: settings.ingestUrl, token: settings.apiToken };
  const v1 = bundleOf(models, FLIGHT_MODEL);
  const flightTarget = {
    deployment: deployments.flightsProduction,
    versionId: await versionIdOf(db, v1),
    bundle: v1,
    tensorsOf: tensorsOfFlights(flights, shares),
    scoredAtOnce: 1_000,
  };
  const past = flightQuestions(flights, shares, pastFlights(flights, scenario), scenario.historyEndsAt);
  const flightRows = await backfill(ingest, flightTarget, past);
  const spam = bundleOf(models, SPAM_MODEL);
  const mailTarget = {
    deployment: deployments.spam,
    versionId: await versionIdOf(db, spam),
    bundle: spam,
    tensorsOf: tensorsOfMails,
    scoredAtOnce: 8,
  };
  const mails = mailQuestions(pastMails(mailStream(readCorpus()), scenario), scenario.historyEndsAt);
  const mailRows = await backfill(ingest, mailTarget, mails);
  console.log(`backfilled ${flightRows.length} flights and ${mailRows.length} mails`);
  return mails.flatMap(({ mail }, row) => {
    const prediction = mailRows[row];
    return prediction?.score == null ? [] : [{ mail, predictionId: prediction.predictionId, score: prediction.score }];
  });
}

function bundleOf({ bundles }: TrainedModels, model: string): ModelBundle {
  const bundle = bundles.find((candidate) => candidate.model === model && candidate.version === 1);
  if (!bundle) throw new Error(`no first version of ${model} was trained`);
  return bundle;
}

async function versionIdOf(db: Database, bundle: ModelBundle): Promise<string> {
  const version = await db.modelVersion.findFirstOrThrow({
    where: { number: bundle.version, model: { name: bundle.model, team: { slug: TEAM } } },
    select: { id: true },
  });
  return version.id;
}

/** The same promise for every caller. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  return () => {
    running ??= work();
    return running;
  };
}
