import { expect, it } from "vitest";
import { isPlatformPermission, permissions } from "@/lib/domain/access/permissions";
import { commands } from "@/lib/services/commands";
import { rolloutVerbs } from "./rollout-verbs";

/** Those that make a rollout stand at the deployment's own address. */
const atTheDeployment = ["rollout.request", "rollout.roll_back"];

it("every command on a rollout that people may use has one address", () => {
  const forPeople = Object.values(commands).filter(
    ({ noun, permission }) =>
      noun === "rollout" && !isPlatformPermission(permission) && permissions[permission].roles.length > 0,
  );
  const addressed = [...[...rolloutVerbs.values()].map(({ name }) => name), ...atTheDeployment];
  expect(addressed.toSorted()).toEqual(forPeople.map(({ name }) => name).toSorted());
});
