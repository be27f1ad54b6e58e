import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type Provider from "oidc-provider";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { encryptGrant } from "@/lib/auth/grant-encryption";
import { loadUser } from "@/lib/auth/load-user";
import { systemContext } from "@/lib/command/system-context";
import { HOUR_MS } from "@/lib/domain/time/durations";
import { recordIdentity } from "@/lib/services/users/record-identity";
import { databaseForFile } from "@/lib/testing/postgres";
import { createTeam } from "@/lib/testing/world";
import { createProvider } from "./provider";
import { readOrCreateKeys } from "./signing-keys";

const client = { clientId: "slipway", clientSecret: "test-secret" };

const { db, url: databaseUrl } = databaseForFile();
let server: Server;
let provider: Provider;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "slipway-idp-"));
  server = createServer((request, response) => void provider.callback()(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // safe because a server that listens on TCP has such an address
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const keys = await readOrCreateKeys(folder);
  provider = createProvider({ issuer, publicUrl: "http://127.0.0.1:3000", ...client, storeFolder: folder, keys });
  vi.stubEnv("DATABASE_URL", databaseUrl);
  vi.stubEnv("PUBLIC_URL", "http://127.0.0.1:3000");
  vi.stubEnv("SLIPWAY_SECRET", "s".repeat(32));
  vi.stubEnv("OIDC_ISSUER", issuer);
  vi.stubEnv("OIDC_CLIENT_ID", client.clientId);
  vi.stubEnv("OIDC_CLIENT_SECRET", client.clientSecret);
  const team = await createTeam(db, "operations");
  const mapping = {
    id: crypto.randomUUID(),
    group: "ml-operations-scientists",
    teamId: team.id,
    createdAt: new Date(),
  };
  await db.groupMapping.create({ data: { ...mapping, role: "data_scientist" } });
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

/** A refresh token as the code flow would have given it. */
async function mintRefreshToken(login: string) {
  const grant = new provider.Grant({ accountId: login, clientId: client.clientId });
  const scope = "openid profile email groups offline_access";
  grant.addOIDCScope(scope);
  const grantId = await grant.save();
  const known = await provider.Client.find(client.clientId);
  if (!known) throw new Error("the provider does not know its client");
  const token = new provider.RefreshToken({
    accountId: login,
    client: known,
    grantId,
    scope,
    gty: "authorization_code",
  });
  return { value: await token.save(), revoke: () => token.destroy() };
}

async function signIn(login: string, groups: string[]) {
  const token = await mintRefreshToken(login);
  const identity = { issuer: process.env.OIDC_ISSUER ?? "", subject: login, email: "", name: login, groups };
  const options = { refreshGrant: encryptGrant(token.value), signedIn: true };
  const { userId } = await recordIdentity(systemContext(db, "sign-in"), identity, options);
  return { userId, ...token };
}

it("within the hour -> what is known, the provider is not asked", async () => {
  const { userId } = await signIn("ada", ["a-group-of-yesterday"]);
  expect(await loadUser(db, userId, new Date())).toMatchObject({ name: "ada", memberships: [] });
});

it("after an hour -> groups as the provider gives them now, and their roles", async () => {
  const { userId } = await signIn("ada", ["a-group-of-yesterday"]);
  const actor = await loadUser(db, userId, new Date(Date.now() + HOUR_MS));
  expect(actor).toMatchObject({
    name: "Ada Lindqvist",
    memberships: [{ teamSlug: "operations", roles: ["data_scientist"] }],
  });
  const [changed] = await db.auditEvent.findMany({ where: { nounId: userId, verb: "user.change_groups" } });
  expect(changed).toMatchObject({
    before: { groups: ["a-group-of-yesterday"] },
    after: { groups: ["ml-operations-scientists"] },
  });
});

it("the grant is revoked -> no session, and none later either", async () => {
  const { userId, revoke } = await signIn("ada", []);
  await revoke();
  expect(await loadUser(db, userId, new Date(Date.now() + HOUR_MS))).toBeNull();
  expect(await loadUser(db, userId, new Date())).toBeNull();
  expect(await db.auditEvent.count({ where: { nounId: userId, verb: "user.disable" } })).toBe(1);
});

it("the provider is away -> what is known stays", async () => {
  const { userId } = await signIn("ada", ["ml-operations-scientists"]);
  const issuer = process.env.OIDC_ISSUER;
  vi.stubEnv("OIDC_ISSUER", "http://127.0.0.1:9");
  vi.resetModules();
  const { loadUser: loadWhileAway } = await import("@/lib/auth/load-user");
  const actor = await loadWhileAway(db, userId, new Date(Date.now() + HOUR_MS));
  vi.stubEnv("OIDC_ISSUER", issuer);
  expect(actor?.memberships).toMatchObject([{ teamSlug: "operations", roles: ["data_scientist"] }]);
});
