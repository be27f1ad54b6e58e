import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { WebCaller } from "@/scripts/chaos/call-web";
import { type Asked, askOnce } from "@/scripts/chaos/keep-asking";
import type { ChaosWorld } from "@/scripts/chaos/seed-chaos-world";

/** `ms`: from sending the command until every answer was by the old version; the other two count the whole round. */
export type WayBack = { ms: number; answers: number; failed: number };
type Going = { web: WebCaller; world: ChaosWorld; gatewayUrl: string; rounds: number };

/** One question after the other by each: a few hundred answers a second on a machine of two cores. */
const CALLERS = 4;
const LOOK_EVERY_MS = 100;
/** Answers by the new version alone, before the click. */
const SETTLED_ANSWERS = 100;
/** After the command: far longer than any way back should take. */
const WATCHED_MS = 6_000;
const STEPS = [
  { kind: "pause", durationSeconds: null },
  { kind: "set_weight", weight: 100 },
  { kind: "pause", durationSeconds: 600 },
];
const rolloutSchema = z.object({ number: z.number(), phase: z.string(), stepIndex: z.number() });
const requested = rolloutSchema.pick({ number: true });

/** v1 and v2 in turn of the way there, and back each time with the old version warm; yields what each way back took. */
export async function* goThereAndBack({ web, world, gatewayUrl, rounds }: Going): AsyncGenerator<WayBack> {
  const [place] = world.places;
  if (!place) throw new Error("There is no deployment to go back on.");
  const rollouts = `/api/v1/deployments/${place.id}/rollouts`;
  const must = async (verb: string, path: string, body: unknown) => {
    const answer = await web.send(world.engineer, { verb, path, body });
    if (answer.kind !== "accepted") throw new Error(`${verb}: ${answer.detail}`);
    return answer.body;
  };
  const until = async (number: number, isThere: (rollout: z.output<typeof rolloutSchema>) => boolean) => {
    for (;;) {
      const rollout = rolloutSchema.parse(await web.read(world.engineer, `${rollouts}/${number}`));
      if (isThere(rollout)) return;
      await sleep(LOOK_EVERY_MS);
    }
  };
  const request = async (body: unknown) => requested.parse(await must("rollout.request", rollouts, body)).number;
  await until(await request({ version: 1, autoStart: true }), ({ phase }) => phase === "successful");

  for (let round = 0; round < rounds; round += 1) {
    const strategy = { kind: "blue_green", steps: STEPS };
    const number = await request({ version: 2, strategy, autoStart: true });
    await until(number, ({ phase }) => phase === "waiting");
    const load = startLoad(() => askOnce({ gatewayUrl, token: world.predictToken }, place, null));
    await must("rollout.continue", `${rollouts}/${number}/continue`, { seenStep: 0 });
    await until(number, ({ phase, stepIndex }) => phase === "running" && stepIndex === 2);
    await load.untilAnsweredBy(2, SETTLED_ANSWERS);
    const clickedAt = Date.now();
    await must("rollout.abort", `${rollouts}/${number}/abort`, { reason: "back" });
    await sleep(WATCHED_MS);
    const asked = await load.stop();
    yield { ms: timeToReturn(asked, clickedAt), answers: asked.length, failed: asked.filter(isFailed).length };
    await until(number, ({ phase }) => phase === "aborted");
  }
}

const isFailed = ({ status }: Asked) => status !== 200;

/** Until the first answer by the old version after which none is by the new one. */
function timeToReturn(asked: readonly Asked[], clickedAt: number): number {
  const lastNew = Math.max(clickedAt, ...asked.filter(({ version }) => version === 2).map(({ endedAt }) => endedAt));
  const old = asked.filter(({ version, endedAt }) => version === 1 && endedAt >= lastNew);
  return Math.min(...old.map(({ endedAt }) => endedAt)) - clickedAt;
}

function startLoad(ask: () => Promise<Asked>) {
  const asked: Asked[] = [];
  let isStopped = false;
  const callOn = async () => {
    while (!isStopped) asked.push(await ask());
  };
  const callers = Promise.all(Array.from({ length: CALLERS }, callOn));
  return {
    async untilAnsweredBy(version: number, answers: number) {
      while (!(asked.length >= answers && asked.slice(-answers).every((one) => one.version === version)))
        await sleep(LOOK_EVERY_MS);
    },
    async stop() {
      isStopped = true;
      await callers;
      return asked;
    },
  };
}
