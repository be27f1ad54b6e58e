import path from "node:path";
import { fileURLToPath } from "node:url";
import { trainFlightBundles } from "./flights-bundle";
import type { FlightsWithShares } from "./flights-features";
import { resolveDataPath } from "./flights-files";
import { trainSpamBundle } from "./spam-bundle";
import { readCorpus, resolveCorpusPackage } from "./spam-corpus";
import type { ModelBundle } from "./train-bundle";
import { cacheBundles, findCachedBundles, trainingKey } from "./train-cache";

export type TrainedModels = { readonly bundles: readonly ModelBundle[]; readonly fromCache: boolean };

/** The demo's versions, trained now or taken from an earlier start with the same code and data. */
export async function trainModels(
  dataDir: string,
  loadFlights: () => Promise<FlightsWithShares>,
): Promise<TrainedModels> {
  const directory = path.join(dataDir, "demo", "models");
  const key = await trainingKey([
    fileURLToPath(import.meta.url),
    resolveDataPath("flights-3m.parquet"),
    resolveDataPath("airports.csv"),
    resolveCorpusPackage(),
  ]);
  const cached = await findCachedBundles(directory, key);
  if (cached) return { bundles: cached, fromCache: true };
  const bundles = [...trainFlightBundles(await loadFlights()), trainSpamBundle(readCorpus())];
  await cacheBundles(directory, key, bundles);
  return { bundles, fromCache: false };
}
