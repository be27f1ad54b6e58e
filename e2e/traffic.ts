import type { RunFile } from "@/scripts/stack/run-file";
import { type Asked, predict } from "./api";
import { oneFarParcel } from "./parcel-model";

const EVERY_MS = 25;
/** Units that come again and again, for what keeps each of them on one arm. */
const UNITS = 40;

type Answered = { status: number; version: string | null; unit: string };

/** Steady questions to a deployment, as its callers would ask them, until `stop`. */
export class Traffic {
  readonly answers: Answered[] = [];
  private readonly timer: NodeJS.Timeout;
  private readonly asking = new Set<Promise<void>>();
  private asked = 0;

  constructor(run: RunFile, asked: Asked) {
    this.timer = setInterval(() => {
      const one = this.ask(run, asked).finally(() => this.asking.delete(one));
      this.asking.add(one);
    }, EVERY_MS);
  }

  /** Ends it once every question has its answer; what failed is there to see. */
  async stop(): Promise<{ failed: Answered[] }> {
    clearInterval(this.timer);
    await Promise.all(this.asking);
    return { failed: this.answers.filter(({ status }) => status !== 200) };
  }

  private async ask(run: RunFile, asked: Asked): Promise<void> {
    this.asked += 1;
    const unit = `customer-${this.asked % UNITS}`;
    const response = await predict(run, { ...asked, unit }, oneFarParcel(this.asked));
    await response.arrayBuffer();
    this.answers.push({ status: response.status, version: response.headers.get("x-slipway-version"), unit });
  }
}
