import path from "node:path";
import { createDemoControls } from "@/lib/adapters/demo/demo-controls-file";
import type { DemoControlsStore } from "@/lib/ports/demo-controls";
import { writeAtomically } from "@/lib/processes/write-atomically";
import { readFlights } from "./flights-data";
import { originLateShares } from "./flights-features";
import { demoStateOf, scenarioOf, westernShare } from "./replay-circumstances";
import { findContent } from "./replay-content";
import { askGateway } from "./replay-gateway";
import { postLines } from "./replay-ingest";
import { LabelQueue } from "./replay-label-queue";
import { mailStream } from "./replay-mails";
import { Pace } from "./replay-pace";
import { FLIGHT_SHARE, type Question, QuestionStream } from "./replay-questions";
import { passMinutesOf } from "./replay-schedule";
import type { DemoSettings } from "./replay-settings";
import { readReplayState, saveReplayState } from "./replay-state";
import { readCorpus } from "./spam-corpus";

/** In the last days of March: the share of late flights is then known at every origin when April begins. */
const FIRST_ROW = 1_420_000;
/** More at once means that nothing answers: further questions are skipped and counted, not queued. */
const MAX_IN_FLIGHT = 64;
const LABELS_EVERY_MS = 1_000;
/** How long a press of "stop traffic" takes to be seen. */
const CONTROLS_EVERY_MS = 250;
const SAVE_EVERY_MS = 5_000;
const REPORT_EVERY_MS = 60_000;

type Counts = { answered: number; failed: number; skipped: number; labels: number; lastFailure: string | null };
const noCounts = (): Counts => ({ answered: 0, failed: 0, skipped: 0, labels: 0, lastFailure: null });

type Questions = Pick<QuestionStream, "next" | "state">;

/** Loads flights and mails, and continues where the last replay stopped. */
export async function startReplay(settings: DemoSettings): Promise<Replay> {
  const content = findContent(settings.dataDir);
  if (!content?.deployments) throw new Error("Nothing to replay: the demo has not been prepared (demo-prepare).");
  const flights = await readFlights({ fromRow: FIRST_ROW });
  const state = readReplayState(settings.dataDir);
  const passMinutes = passMinutesOf(flights, settings.requestsPerSecond * FLIGHT_SHARE);
  const data = { flights, shares: originLateShares(flights), mails: mailStream(readCorpus()) };
  const questions = new QuestionStream(data, content.deployments, state);
  const labels = new LabelQueue(state.pending);
  const told = { flights, passMinutes, westernShare: westernShare(flights) };
  const tellState = () => demoStateOf(scenarioOf(content.firstStart), { ...told, flight: questions.flight });
  return new Replay(settings, questions, labels, tellState);
}

/**
 * Asks at an even pace, unless somebody stopped it, and sends labels as they come to light: a flight that was asked about
 * lands also then. Gateway and ingest may come and go.
 */
export class Replay {
  private readonly settings: DemoSettings;
  private readonly questions: Questions;
  private readonly labels: LabelQueue;
  private readonly tellState: () => ReturnType<typeof demoStateOf>;
  private readonly pace: Pace;
  private readonly controls: Pick<DemoControlsStore, "read">;
  private readonly inFlight = new Set<Promise<void>>();
  private counts = noCounts();
  private sendingLabels: Promise<void> | null = null;
  private isStopped = false;
  private nextControlsMs = 0;
  private nextLabelsMs = 0;
  private nextSaveMs = 0;
  private nextReportMs = 0;

  constructor(
    settings: DemoSettings,
    questions: Questions,
    labels: LabelQueue,
    tellState: () => ReturnType<typeof demoStateOf>,
  ) {
    this.settings = settings;
    this.questions = questions;
    this.labels = labels;
    this.tellState = tellState;
    this.pace = new Pace(settings.requestsPerSecond);
    this.controls = createDemoControls(settings.dataDir);
  }

  /** Does what is due at `nowMs`; waits for nothing. */
  tick(nowMs: number): void {
    if (nowMs >= this.nextControlsMs) {
      this.nextControlsMs = nowMs + CONTROLS_EVERY_MS;
      this.isStopped = this.controls.read().trafficStoppedAt !== null;
    }
    for (let due = this.pace.due(nowMs); due > 0 && !this.isStopped; due--) this.askNext();
    if (nowMs >= this.nextLabelsMs && !this.sendingLabels) {
      this.nextLabelsMs = nowMs + LABELS_EVERY_MS;
      this.sendingLabels = this.sendLabels(nowMs).finally(() => {
        this.sendingLabels = null;
      });
    }
    if (nowMs >= this.nextSaveMs) {
      this.nextSaveMs = nowMs + SAVE_EVERY_MS;
      this.save();
    }
    if (nowMs >= this.nextReportMs) {
      this.nextReportMs = nowMs + REPORT_EVERY_MS;
      this.report();
    }
  }

  /** Waits for the questions on their way and keeps the place. */
  async stop(): Promise<void> {
    await Promise.all([...this.inFlight, this.sendingLabels]);
    this.save();
    this.report();
  }

  private askNext(): void {
    const question = this.questions.next();
    if (this.inFlight.size >= MAX_IN_FLIGHT) {
      this.counts.skipped++;
      return;
    }
    const asking = this.ask(question).finally(() => this.inFlight.delete(asking));
    this.inFlight.add(asking);
  }

  private async ask({ deployment, inputs, label, labelAfterMs, source }: Question): Promise<void> {
    const { gatewayUrl, apiToken } = this.settings;
    const answer = await askGateway({ url: gatewayUrl, token: apiToken }, deployment, inputs);
    if (answer.kind === "failed") {
      this.counts.failed++;
      this.counts.lastFailure = `${deployment.name}: ${answer.reason}`;
      return;
    }
    this.counts.answered++;
    if (label === null) return;
    const record = { deploymentId: deployment.id, predictionId: answer.predictionId, label, source };
    this.labels.add({ dueAtMs: Date.now() + labelAfterMs, record });
  }

  private async sendLabels(nowMs: number): Promise<void> {
    const due = this.labels.takeDue(nowMs);
    if (due.length === 0) return;
    const { ingestUrl, apiToken } = this.settings;
    const observedAt = new Date(nowMs).toISOString();
    const records = due.map(({ record }) => ({ ...record, observedAt }));
    try {
      const answer = await postLines({ url: ingestUrl, token: apiToken }, "labels", records);
      this.labels.succeeded();
      this.counts.labels += answer.accepted;
      const [refused] = answer.refused;
      if (refused) this.counts.lastFailure = `label refused: ${refused.reason}`;
    } catch (error) {
      this.labels.failed(due, Date.now());
      this.counts.lastFailure = error instanceof Error ? error.message : String(error);
    }
  }

  private save(): void {
    saveReplayState(this.settings.dataDir, { ...this.questions.state, pending: [...this.labels.pending] });
    writeAtomically(path.join(this.settings.dataDir, "demo.json"), `${JSON.stringify(this.tellState(), null, 2)}\n`);
  }

  private report(): void {
    console.log(
      JSON.stringify({
        at: new Date().toISOString(),
        ...this.counts,
        waitingLabels: this.labels.pending.length,
        droppedLabels: this.labels.dropped,
        memoryMb: Math.round(process.memoryUsage().rss / 1024 / 1024),
      }),
    );
    this.counts = noCounts();
  }
}
