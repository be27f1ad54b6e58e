import { elapsed, StepFailure } from "@/scripts/bootstrap/progress.mjs";
import { isPortFree } from "./free-port";
import { openBook, type ProcessBook, SUPERVISOR } from "./process-book";
import { identifyProcess } from "./process-identity";
import { logFolderOf, PORT_VARIABLES, type StackPorts, type StackSettings } from "./stack-settings";
import { type ProcessSpec, type SupervisedProcess, superviseProcess } from "./supervised-process";

/** Everything that runs for one session, ended in the reverse order of its start. */
export type Stack = {
  settings: StackSettings;
  book: ProcessBook;
  say(line: string): void;
  /** Supervises a process until `stop`. */
  run(spec: ProcessSpec): Promise<SupervisedProcess>;
  /** Adds something to end, before everything that was added earlier. */
  onStop(end: () => Promise<void>): void;
  stop(): Promise<void>;
};

export function openStack(settings: StackSettings): Stack {
  const book = openBook(settings.dataFolder);
  const self = identifyProcess(process.pid);
  if (self) book.note(SUPERVISOR, self);
  const say = (line: string) => console.log(`  ! ${elapsed()}  ${line}`);
  const endings: (() => Promise<void>)[] = [];
  let stopping: Promise<void> | null = null;

  const onStop = (end: () => Promise<void>) => endings.push(end);
  const stopAll = async () => {
    for (let end = endings.pop(); end; end = endings.pop()) {
      await end().catch((error: unknown) => say(String(error)));
    }
    book.strike(SUPERVISOR);
  };

  return {
    settings,
    book,
    say,
    onStop,
    async run(spec) {
      if (stopping !== null) throw new StepFailure("Stopped while starting.");
      const supervised = await superviseProcess(spec, {
        root: settings.root,
        logFolder: logFolderOf(settings),
        book,
        say,
      });
      onStop(supervised.stop);
      return supervised;
    },
    stop() {
      stopping ??= stopAll();
      return stopping;
    },
  };
}

/** Fails with the port's number and its variable when another program listens where we want to. */
export async function requireFreePorts(ports: StackPorts, names: (keyof StackPorts)[], command: string): Promise<void> {
  for (const name of names) {
    if (await isPortFree(ports[name])) continue;
    const { variable } = PORT_VARIABLES[name];
    throw new StepFailure(
      `Port ${ports[name]} (${variable}) is taken by another program.`,
      `Free it, or give another: ${variable}=${ports[name] + 100} ${command}`,
    );
  }
}
