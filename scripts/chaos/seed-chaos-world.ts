import { encode } from "next-auth/jwt";
import { systemContext } from "@/lib/command/system-context";
import type { Database } from "@/lib/db";
import { approvalPolicySchema } from "@/lib/domain/approvals/policy";
import { deriveKey } from "@/lib/domain/digests/derive-key";
import { createDeployment } from "@/lib/services/deployments/create";
import { connectCluster } from "@/lib/services/environments/connect-cluster";
import { createEnvironment } from "@/lib/services/environments/create";
import { mapGroup } from "@/lib/services/group-mappings/map";
import { createTeam } from "@/lib/services/teams/create";
import { createToken } from "@/lib/services/tokens/create";
import { recordIdentity } from "@/lib/services/users/record-identity";
import { logisticOnnx } from "@/lib/testing/onnx-fixtures";

export const TEAM = "chaos";
export const MODEL = "coin";
/** The first is live first; the others come and go. */
export const VERSIONS = [1, 2, 3, 4] as const;

export type Person = { cookie: string };
export type Place = { id: string; name: string; needsApproval: boolean };
export type ChaosWorld = {
  /** Asks for rollouts and steers them. */
  engineer: Person;
  approver: Person;
  /** Bearer tokens for the gateway and for the registry. */
  predictToken: string;
  places: Place[];
};

const policy = { approvals: 0, expiresAfterHours: 24, rollBackNeedsApproval: false, autoPromote: true };
const open = approvalPolicySchema.parse(policy);
const guarded = approvalPolicySchema.parse({ ...policy, approvals: 1 });

/** A team of two people with one model of four versions, and deployments with and without an approval before them. */
export async function seedChaosWorld(db: Database, webUrl: string, secret: string): Promise<ChaosWorld> {
  const ctx = systemContext(db, "chaos");
  const { id: teamId } = await createTeam.execute(ctx, { slug: TEAM, name: "Chaos" });
  const cluster = "local";
  await connectCluster.execute(ctx, { name: cluster, driver: "local" });
  const staging = { teamId, cluster, name: "staging", order: 1, policy: open };
  const production = { teamId, cluster, name: "production", order: 2, policy: guarded };
  await createEnvironment.execute(ctx, staging);
  await createEnvironment.execute(ctx, production);
  const token = await createToken.execute(ctx, {
    ...{ teamId, name: "chaos" },
    scopes: ["register", "predict"],
    expiresInDays: 1,
  });
  for (const version of VERSIONS) await registerVersion(webUrl, token.token, version);
  const roles = { engineer: ["ml_engineer", "responder"], approver: ["approver", "auditor"] } as const;
  for (const [group, own] of Object.entries(roles))
    for (const role of own) await mapGroup.execute(ctx, { group, teamId, role });
  const person = async (group: keyof typeof roles): Promise<Person> => {
    const identity = { issuer: "https://chaos.test", subject: group, email: "", name: group, groups: [group] };
    const { userId } = await recordIdentity(ctx, identity, { refreshGrant: null, signedIn: true });
    const session = await encode({ token: { userId }, secret: deriveKey(secret, "session").toString("hex") });
    return { cookie: `next-auth.session-token=${session}` };
  };
  const place = async (name: string, environment: string): Promise<Place> => {
    const { id } = await createDeployment.execute(ctx, { team: TEAM, name, model: MODEL, environment });
    return { id, name, needsApproval: environment === production.name };
  };
  return {
    engineer: await person("engineer"),
    approver: await person("approver"),
    predictToken: token.token,
    places: [await place("north", "staging"), await place("south", "production"), await place("west", "production")],
  };
}

/** Every version answers alike; the last digits of its bias make it a file of its own. */
async function registerVersion(webUrl: string, token: string, number: number): Promise<void> {
  const metadata = {
    format: "onnx",
    interpretation: { kind: "binary", output: "p", classes: ["tails", "heads"], positive: "heads", threshold: 0.5 },
  };
  const form = new FormData();
  form.set("metadata", JSON.stringify(metadata));
  form.append("file", new Blob([new Uint8Array(logisticOnnx([1, -1], number / 1e6))]), "model.onnx");
  const headers = { authorization: `Bearer ${token}` };
  const url = `${webUrl}/api/v1/models/${MODEL}/versions?team=${TEAM}`;
  const response = await fetch(url, { method: "POST", headers, body: form });
  if (!response.ok) throw new Error(`v${number} could not be registered: ${response.status} ${await response.text()}`);
}
