/** `running` tasks of a lane at once, `waiting` behind them; bodies of both together may take `bytes`. */
type LaneLimits = { running: number; waiting: number; bytes: number };

type Task = { sizeBytes: number; run: () => Promise<void> };
type Lane = { running: number; bytes: number; waiting: Task[] };

type BoundedLanes = {
  /** Runs the task now or soon; false where its lane, or all lanes together, have no room: it then never runs. */
  offer(lane: string, task: Task): boolean;
  /** What the tasks that run or wait hold in memory. */
  bytes(): number;
};

/**
 * Queues beside each other, so that what hangs in one holds up no other. `maxBytes` bounds them all together. A task must
 * not reject: nobody listens.
 */
export function createBoundedLanes(limits: LaneLimits, maxBytes: number): BoundedLanes {
  const lanes = new Map<string, Lane>();
  let bytes = 0;

  function start(name: string, lane: Lane, task: Task): void {
    lane.running += 1;
    void task.run().finally(() => {
      lane.running -= 1;
      lane.bytes -= task.sizeBytes;
      bytes -= task.sizeBytes;
      const next = lane.waiting.shift();
      if (next) start(name, lane, next);
      else if (lane.running === 0) lanes.delete(name);
    });
  }

  return {
    bytes: () => bytes,
    offer(name, task) {
      const lane = lanes.get(name) ?? { running: 0, bytes: 0, waiting: [] };
      const isFull = lane.running >= limits.running;
      if (isFull && lane.waiting.length >= limits.waiting) return false;
      if (lane.bytes + task.sizeBytes > limits.bytes || bytes + task.sizeBytes > maxBytes) return false;
      lanes.set(name, lane);
      lane.bytes += task.sizeBytes;
      bytes += task.sizeBytes;
      if (isFull) lane.waiting.push(task);
      else start(name, lane, task);
      return true;
    },
  };
}
