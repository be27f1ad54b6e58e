import { expect, it } from "vitest";
import { createDeploymentWorld } from "@/lib/testing/deployment-world";
import { databaseForFile } from "@/lib/testing/postgres";
import { listDeployments } from "./list-deployments";

const { db } = databaseForFile();

it("pages by name, and refuses a cursor that it never gave out", async () => {
  const { person, production, staging } = await createDeploymentWorld(db);
  const ctx = await person("viewer");
  const first = await listDeployments(ctx, { limit: 1 });
  expect(first.items.map(({ id }) => id)).toEqual([production.id]);
  const second = await listDeployments(ctx, { limit: 1, cursor: first.nextCursor ?? "" });
  expect(second).toMatchObject({ items: [{ id: staging.id }], nextCursor: null });
  await expect(listDeployments(ctx, { limit: 1, cursor: "nonsense" })).rejects.toMatchObject({ code: "invalid_input" });
});
