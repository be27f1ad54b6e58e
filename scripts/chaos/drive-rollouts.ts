import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { rolloutChoices } from "@/lib/domain/rollouts/moves";
import { isFinal, rolloutPhases } from "@/lib/domain/rollouts/phases";
import { type Fate, fates, type StrategyName, strategyNames, strategyOf } from "./attempt-plans";
import type { Answer, WebCaller } from "./call-web";
import { type ChaosWorld, type Place, VERSIONS } from "./seed-chaos-world";
import type { SeededRandom } from "./seeded-random";

const LOOK_EVERY_MS = 300;
/** A rollout that has not ended after this never will: with several restarts in its way it takes half a minute. */
const ENDS_WITHIN_MS = 240_000;
/** When people change their mind, counted from the start of the attempt. */
const CHANGES_MIND_MS = { from: 200, to: 9_000 };
const TWICE_ONE_IN = 3;
/** Fates that are a button on the rollout itself. */
const buttons = ["abort", "pause", "finish"] as const;

const deploymentSchema = z.object({
  liveVersion: z.number().nullable(),
  rollout: z.object({ number: z.number(), phase: z.enum(rolloutPhases) }).nullable(),
  timeline: z.array(z.object({ rolloutNumber: z.number().nullable() })),
});
const rolloutSchema = z.object({
  id: z.string(),
  number: z.number(),
  phase: z.enum(rolloutPhases),
  stepIndex: z.number(),
  reason: z.string(),
  approvalId: z.string().nullable(),
  choices: z.array(z.enum(rolloutChoices)),
});
type Rollout = z.output<typeof rolloutSchema>;

export type Told = { place: string; number: number; strategy: string; fate: Fate; phase: string };
type Driving = {
  web: WebCaller;
  world: ChaosWorld;
  place: Place;
  random: SeededRandom;
  /** Dealt to all places together, so that every combination has its turn early. */
  dealStrategy: () => StrategyName;
  dealFate: () => Fate;
  isOver: () => boolean;
  told(told: Told): void;
};

export const dealers = (random: SeededRandom) => ({
  dealStrategy: random.line("strategies").deckOf(strategyNames),
  dealFate: random.line("fates").deckOf(fates),
});

/** Brings the first version live, whatever is killed meanwhile. */
export async function goLive(driving: Driving): Promise<void> {
  await new Driver(driving).goLive();
}

/** One rollout after the other on one deployment until it is over, each by people with a plan and a change of mind. */
export async function driveRollouts(driving: Driving): Promise<void> {
  const driver = new Driver(driving);
  while (!driving.isOver()) await driver.driveOne();
}

class Driver {
  readonly #driving: Driving;

  constructor(driving: Driving) {
    this.#driving = driving;
  }

  async goLive(): Promise<void> {
    await this.#attempt("rolling", "end", 1);
  }

  async driveOne(): Promise<void> {
    const { dealStrategy, dealFate, random } = this.#driving;
    const { liveVersion } = await this.#deployment();
    if (liveVersion === null) return this.goLive();
    const [first, ...others] = VERSIONS.filter((version) => version !== liveVersion);
    await this.#attempt(dealStrategy(), dealFate(), random.pick([first ?? 1, ...others]));
  }

  async #attempt(strategy: StrategyName, fate: Fate, version: number): Promise<void> {
    const { place, random, told } = this.#driving;
    const changesMindAt = Date.now() + random.between(CHANGES_MIND_MS.from, CHANGES_MIND_MS.to);
    const autoStart = random.isLuckyIn(2);
    // Past the approval that the place asks for, by somebody with the right to; where none is asked for it changes nothing.
    const broken = fate === "break glass" ? { breakGlass: true, reason: "callers wait" } : {};
    let number = await this.#request({ version, strategy: strategyOf(strategy, random), autoStart, ...broken });
    if (number === null) return;
    let own = fate;
    const deadline = performance.now() + ENDS_WITHIN_MS;
    for (;;) {
      const rollout = await this.#rollout(number);
      if (isFinal(rollout.phase)) {
        told({ place: place.name, number, strategy, fate, phase: rollout.phase });
        // A second rollout, that took this one's place, is driven to its end as well.
        const next = (await this.#deployment()).rollout;
        if (!next || isFinal(next.phase) || next.number === number) return;
        number = next.number;
        own = "end";
        continue;
      }
      if (performance.now() > deadline)
        return told({ place: place.name, number, strategy, fate, phase: rollout.phase });
      if (await this.#act(rollout, own, Date.now() >= changesMindAt)) own = "end";
      await sleep(LOOK_EVERY_MS);
    }
  }

  /** What people do on seeing it so; true where they did what they had changed their mind to. */
  async #act(rollout: Rollout, fate: Fate, isDecided: boolean): Promise<boolean> {
    if (rollout.phase === "awaiting_approval" || rollout.phase === "ready") return this.#actBeforeStart(rollout, fate);
    if (isDecided && fate === "force") return (await this.#force()) !== null;
    if (isDecided && fate === "roll back") return this.#rollBack();
    // What cannot be done where it stands now is not waited for: it goes on until it can, or has ended.
    const choice = buttons.find((verb) => verb === fate && rollout.choices.includes(verb));
    if (isDecided && choice) return this.#steer(rollout, choice, { reason: "changed our mind" });
    if (rollout.phase === "paused") await this.#steer(rollout, "resume", {});
    // A verdict that did not come, or came and is left to people; and a pause that waits for them.
    else if (rollout.phase === "held") await this.#steer(rollout, "abort", { reason: "nothing decided it" });
    else if (rollout.phase === "waiting") await this.#goOn(rollout, fate);
    return false;
  }

  async #actBeforeStart(rollout: Rollout, fate: Fate): Promise<boolean> {
    if (fate === "withdraw") return this.#steer(rollout, "withdraw", {});
    if (rollout.phase === "ready") {
      // One that starts by itself is ready for a moment only, if at all.
      await this.#steer(rollout, "start", {});
      return false;
    }
    await this.#decide(rollout, fate === "refuse" ? "refuse" : "approve");
    return false;
  }

  async #goOn(rollout: Rollout, fate: Fate): Promise<void> {
    if (rollout.choices.includes("continue")) await this.#steer(rollout, "continue", { seenStep: rollout.stepIndex });
    else if (fate === "conclude" && rollout.choices.includes("conclude"))
      await this.#steer(rollout, "conclude", { reason: "no difference" });
    else if (rollout.choices.includes("finish")) await this.#steer(rollout, "finish", {});
    else await this.#steer(rollout, "abort", { reason: "no way on" });
  }

  #steer(rollout: Rollout, verb: string, body: Record<string, unknown>): Promise<boolean> {
    const { web, world, place } = this.#driving;
    const path = `/api/v1/deployments/${place.id}/rollouts/${rollout.number}/${verb}`;
    // From here the same press may count once only.
    const once = `${place.name} ${rollout.number} ${verb} ${rollout.phase} ${rollout.stepIndex}`;
    return this.#press(() => web.send(world.engineer, { verb: `rollout.${verb}`, path, body, onlyOnceOf: once }));
  }

  #decide({ approvalId }: Rollout, verdict: "approve" | "refuse"): Promise<boolean> {
    const { world, web } = this.#driving;
    const path = `/api/v1/approvals/${approvalId}/decide`;
    const body = { verdict, comment: "as the plan says" };
    const command = { verb: "approval.decide", path, body, onlyOnceOf: `approval ${approvalId}` };
    return this.#press(() => web.send(world.approver, command));
  }

  /** Presses a button, now and then twice at once; where no answer comes, the next look at the rollout tells. */
  async #press(send: () => Promise<Answer>): Promise<boolean> {
    const presses = this.#driving.random.isLuckyIn(TWICE_ONE_IN) ? 2 : 1;
    const answers = await Promise.all(Array.from({ length: presses }, send));
    return answers.some(({ kind }) => kind === "accepted");
  }

  async #force(): Promise<number | null> {
    const { liveVersion } = await this.#deployment();
    const version = VERSIONS.find((other) => other !== liveVersion) ?? 1;
    const reason = "the way out";
    return this.#request({ version, strategy: { kind: "rolling" }, autoStart: true, force: true, reason });
  }

  async #rollBack(): Promise<boolean> {
    const { web, world, place } = this.#driving;
    const path = `/api/v1/deployments/${place.id}/roll-back`;
    const answer = await web.send(world.engineer, { verb: "rollout.roll_back", path, body: { reason: "back" } });
    return answer.kind !== "lost";
  }

  /** Asks until it is known to have been asked; answers the rollout's number, or null where it was refused. */
  async #request(body: Record<string, unknown>): Promise<number | null> {
    const { web, world, place } = this.#driving;
    const path = `/api/v1/deployments/${place.id}/rollouts`;
    const before = await this.#lastNumber();
    for (;;) {
      const answer: Answer = await web.send(world.engineer, { verb: "rollout.request", path, body });
      if (answer.kind === "accepted") return rolloutNumber.parse(answer.body).number;
      const last = await this.#lastNumber();
      // The answer was lost, the rollout was not.
      if (last > before) return last;
      if (answer.kind === "refused") return null;
    }
  }

  async #lastNumber(): Promise<number> {
    const { rollout, timeline } = await this.#deployment();
    return Math.max(rollout?.number ?? 0, ...timeline.map((entry) => entry.rolloutNumber ?? 0));
  }

  async #deployment() {
    const { web, world, place } = this.#driving;
    return deploymentSchema.parse(await web.read(world.engineer, `/api/v1/deployments/${place.id}`));
  }

  async #rollout(number: number): Promise<Rollout> {
    const { web, world, place } = this.#driving;
    return rolloutSchema.parse(await web.read(world.engineer, `/api/v1/deployments/${place.id}/rollouts/${number}`));
  }
}

const rolloutNumber = z.object({ number: z.number() });
