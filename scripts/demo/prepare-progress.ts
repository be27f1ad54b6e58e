import { type DemoContent, type DemoDeployments, findContent, saveContent } from "./replay-content";

/** The steps of the first start, each done once however often the demo is started or killed. */
export class Progress {
  private readonly dataDir: string;
  content: DemoContent;

  constructor(dataDir: string, content: DemoContent) {
    this.dataDir = dataDir;
    this.content = content;
  }

  /** Continues what an earlier start of the same installation began. */
  static open(dataDir: string, teamId: string, now: Date): Progress {
    const earlier = findContent(dataDir);
    if (earlier?.teamId === teamId) return new Progress(dataDir, earlier);
    const progress = new Progress(dataDir, { teamId, firstStart: now, deployments: null, done: [] });
    progress.save({});
    return progress;
  }

  isDone(step: string): boolean {
    return this.content.done.includes(step);
  }

  /** Does the step unless it is done. A step that is cut short is done again, so it must bear that. */
  async once(step: string, work: () => Promise<void>): Promise<void> {
    if (this.isDone(step)) return;
    const startedAt = performance.now();
    await work();
    this.save({ done: [...this.content.done, step] });
    console.log(`${step}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  }

  rememberDeployments(deployments: DemoDeployments): void {
    this.save({ deployments });
  }

  private save(change: Partial<DemoContent>): void {
    this.content = { ...this.content, ...change };
    saveContent(this.dataDir, this.content);
  }
}
