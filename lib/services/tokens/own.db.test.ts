import { expect, it } from "vitest";
import { databaseForFile } from "@/lib/testing/postgres";
import { contextOf, createPerson, createTeam } from "@/lib/testing/world";
import { createToken } from "./create";
import { createOwnToken } from "./create-own";
import { listTokens } from "./queries";
import { revokeToken } from "./revoke";
import { revokeOwnToken } from "./revoke-own";

const { db } = databaseForFile();

it("an approver makes a token that approves and does nothing else, sees their own only, and ends it", async () => {
  const team = await createTeam(db, "own-tokens");
  const person = async (role: "approver" | "ml_engineer") => contextOf(db, await createPerson(db, team, [role]));
  const [alma, other, emil] = [await person("approver"), await person("approver"), await person("ml_engineer")];
  const asked = { teamId: team.id, name: "ci", expiresInDays: 30 };

  await expect(createToken.execute(alma, { ...asked, scopes: ["approve"] })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(createOwnToken.execute(alma, { ...asked, scopes: ["deploy"] })).rejects.toMatchObject({
    code: "invalid_input",
  });
  const { id } = await createOwnToken.execute(alma, asked);
  await createToken.execute(emil, { ...asked, name: "deployer", scopes: ["deploy"] });

  const seen = async (ctx: typeof alma) => (await listTokens(ctx)).map(({ name, revocable }) => [name, revocable]);
  expect(await listTokens(alma)).toMatchObject([{ id, scopes: ["approve"], deploymentName: null, revocable: "own" }]);
  expect(await seen(other)).toEqual([]);
  expect((await seen(emil)).toSorted()).toEqual([
    ["ci", "any"],
    ["deployer", "any"],
  ]);

  await expect(revokeToken.execute(alma, { id })).rejects.toMatchObject({ code: "forbidden" });
  await expect(revokeOwnToken.execute(other, { id })).rejects.toMatchObject({ code: "conflict" });
  await revokeOwnToken.execute(alma, { id });
  expect(await listTokens(alma)).toMatchObject([{ state: "revoked" }]);
});
