import { expect, it } from "vitest";
import { deploymentHeadline } from "./deployment-headline";

const healthy = { sentence: "v1 takes all traffic.", kind: "ok", word: "Healthy" } as const;
const down = { sentence: "No replica answers.", kind: "bad", word: "Down" } as const;
const incident = (severity: "critical" | "warning" | "info") => ({
  title: "29 % of origin is not in training",
  severity,
});

it.each([
  ["no incident -> its health", healthy, null, healthy.sentence, "ok"],
  ["a critical incident -> degraded, and what it is", healthy, incident("critical"), incident("critical").title, "bad"],
  ["a warning -> needs a look", healthy, incident("warning"), incident("warning").title, "hold"],
  ["for information only -> its health", healthy, incident("info"), healthy.sentence, "ok"],
  ["what is down comes before any incident", down, incident("critical"), down.sentence, "bad"],
] as const)("%s", (_name, health, open, sentence, kind) => {
  expect(deploymentHeadline(health, open)).toMatchObject({ sentence, kind });
});
