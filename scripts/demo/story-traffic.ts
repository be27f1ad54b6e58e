import { setTimeout as sleep } from "node:timers/promises";
import type { FlightsWithShares } from "./flights-features";
import type { DemoDeployment } from "./replay-content";
import { askGateway } from "./replay-gateway";
import type { PendingLabel } from "./replay-label-queue";
import { Pace } from "./replay-pace";
import { askAboutFlight } from "./replay-questions";
import { nextFlight, type Position } from "./replay-schedule";
import type { DemoSettings } from "./replay-settings";
import { readReplayState, saveReplayState } from "./replay-state";

/** What two model servers and their taps answer without a queue on a small machine. */
const QUESTIONS_PER_SECOND = 120;
const MAX_IN_FLIGHT = 24;
const TICK_MS = 20;
const LOOK_EVERY_MS = 400;
/** Some twenty seconds on a quiet machine: three buckets, a look, and the moves around them. */
const LONGEST_MS = 180_000;

type Counts = { answered: number; failed: number; lastFailure: string };

const wordsOf = ({ answered, failed, lastFailure }: Counts) =>
  `${answered} answered, ${failed} failed (${lastFailure})`;

/**
 * The replay's first questions, asked faster: a gate decides on answers, and the story cannot wait for them at the usual
 * rate. Real flights through the gateway like all others; the replay goes on with the next one and tells how these ended.
 */
export class StoryTraffic {
  private readonly settings: DemoSettings;
  private readonly data: FlightsWithShares;
  private position: Position;
  private landing: PendingLabel[] = [];

  constructor(settings: DemoSettings, data: FlightsWithShares) {
    this.settings = settings;
    this.data = data;
    this.position = readReplayState(settings.dataDir).position;
  }

  /** Asks `deployment` until `isDone`; throws, saying `what` it waited for, where that does not come. Returns how many were answered. */
  async askUntil(deployment: DemoDeployment, isDone: () => Promise<boolean>, what: string): Promise<number> {
    const pace = new Pace(QUESTIONS_PER_SECOND);
    const inFlight = new Set<Promise<void>>();
    const counts: Counts = { answered: 0, failed: 0, lastFailure: "none" };
    const endsAt = performance.now() + LONGEST_MS;
    let nextLook = 0;
    for (;;) {
      for (let due = pace.due(Date.now()); due > 0 && inFlight.size < MAX_IN_FLIGHT; due--) {
        const asking = this.ask(deployment, counts).finally(() => inFlight.delete(asking));
        inFlight.add(asking);
      }
      if (performance.now() >= nextLook) {
        const isLate = performance.now() > endsAt;
        if (await isDone()) break;
        nextLook = performance.now() + LOOK_EVERY_MS;
        if (isLate) throw new Error(`${what} did not come in ${LONGEST_MS / 1000} s: ${wordsOf(counts)}`);
      }
      await sleep(TICK_MS);
    }
    await Promise.all(inFlight);
    this.handOver();
    return counts.answered;
  }

  private async ask(deployment: DemoDeployment, counts: Counts): Promise<void> {
    const { flight, next } = nextFlight(this.data.flights, this.position);
    this.position = next;
    const { inputs, label, labelAfterMs, source } = askAboutFlight(this.data, flight, deployment);
    const { gatewayUrl, apiToken } = this.settings;
    const answer = await askGateway({ url: gatewayUrl, token: apiToken }, deployment, inputs);
    if (answer.kind === "failed") {
      counts.failed++;
      counts.lastFailure = answer.reason;
      return;
    }
    counts.answered++;
    if (label === null) return;
    const record = { deploymentId: deployment.id, predictionId: answer.predictionId, label, source };
    this.landing.push({ dueAtMs: Date.now() + labelAfterMs, record });
  }

  /** Leaves the replay its place and the flights that have not landed. */
  private handOver(): void {
    const { dataDir } = this.settings;
    const kept = readReplayState(dataDir);
    saveReplayState(dataDir, { ...kept, position: this.position, pending: [...kept.pending, ...this.landing] });
    this.landing = [];
  }
}
