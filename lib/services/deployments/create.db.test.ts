import { expect, it } from "vitest";
import { createDeploymentWorld } from "@/lib/testing/deployment-world";
import { databaseForFile } from "@/lib/testing/postgres";
import { createDeployment } from "./create";

const { db } = databaseForFile();

it("an environment that no team of the caller has -> refused by its name, and nothing is made", async () => {
  const [world, other] = [await createDeploymentWorld(db), await createDeploymentWorld(db)];
  const emil = await world.person("ml_engineer");
  const before = await db.deployment.count();
  for (const environment of ["prodution", other.environments.staging]) {
    const asked = createDeployment.execute(emil, { name: "flights", model: world.model.modelId, environment });
    const message = `None of your teams has an environment “${environment}”.`;
    await expect(asked).rejects.toMatchObject({ code: "not_found", message, fieldErrors: { environment: [message] } });
  }
  expect(await db.deployment.count()).toBe(before);
});
