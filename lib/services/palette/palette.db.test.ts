import { expect, it } from "vitest";
import { createDeploymentWorld } from "@/lib/testing/deployment-world";
import { databaseForFile } from "@/lib/testing/postgres";
import { contextOf, createPerson } from "@/lib/testing/world";
import { searchPalette } from "./queries";

const { db } = databaseForFile();

it("finds what may be done by its verb, for whoever may do it", async () => {
  const { team } = await createDeploymentWorld(db);
  const titlesFor = async (role: "ml_engineer" | "viewer", query: string) => {
    const ctx = contextOf(db, await createPerson(db, team, [role]));
    return (await searchPalette(ctx, query)).items.map(({ title }) => title);
  };
  expect(await titlesFor("ml_engineer", "roll")).toEqual([
    expect.stringMatching(/^New rollout on staging-/),
    expect.stringMatching(/^New rollout on production-/),
  ]);
  expect(await titlesFor("ml_engineer", "rollout prod")).toEqual([
    expect.stringMatching(/^New rollout on production-/),
  ]);
  expect(await titlesFor("ml_engineer", "create")).toContain("Create a deployment…");
  expect(await titlesFor("viewer", "roll")).toEqual([]);
});
