import type { CellValue } from "@/lib/domain/economics/money";
import { setDeploymentValue } from "@/lib/services/deployments/set-value";
import type { DemoDeployments } from "./replay-content";
import type { ActAs } from "./story-people";

/** Of a quarter of a core with 256 MB, as a cloud sells it: the price is declared, the replica time is counted. */
const PRICE_PER_REPLICA_HOUR = 0.012;

/** In euros, declared by the business: who is warned can be rebooked, who is not misses the connection. */
const flightValues: CellValue[] = [
  { actual: "late", predicted: "late", value: 4 },
  { actual: "late", predicted: "on time", value: -6 },
  { actual: "on time", predicted: "late", value: -1 },
  { actual: "on time", predicted: "on time", value: 0 },
];

/** A good mail lost costs most. */
const mailValues: CellValue[] = [
  { actual: "spam", predicted: "spam", value: 0.02 },
  { actual: "spam", predicted: "ham", value: -0.02 },
  { actual: "ham", predicted: "spam", value: -1 },
  { actual: "ham", predicted: "ham", value: 0 },
];

/** The engineer declares what replica time costs and what answers are worth in production. */
export async function declareValues(actAs: ActAs, { flightsProduction, spam }: DemoDeployments): Promise<void> {
  const emil = await actAs("emil");
  const declare = (deploymentId: string, values: CellValue[]) =>
    setDeploymentValue.execute(emil, {
      ...{ deploymentId, currency: "EUR", pricePerReplicaHour: PRICE_PER_REPLICA_HOUR },
      values,
    });
  await declare(flightsProduction.id, flightValues);
  await declare(spam.id, mailValues);
}
