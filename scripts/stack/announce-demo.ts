import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { elapsed } from "@/scripts/bootstrap/progress.mjs";
import { PERSONAS, titleOf } from "@/scripts/demo/personas";
import type { RunFile } from "./run-file";
import type { StackSettings } from "./stack-settings";

/** Tells where the demo is, who can sign in, and the story that stands on the pages. */
export function announceDemo(settings: StackSettings, run: RunFile): void {
  const people = PERSONAS.map((persona) => `    ${persona.login.padEnd(6)} ${titleOf(persona)}${teamOf(persona.team)}`);
  const lines = [
    "",
    `  Slipway is ready after ${elapsed()}:  ${run.webUrl}`,
    "",
    ...readStory(settings.dataFolder),
    "  Sign in with one click as",
    ...people,
    "",
    `  Addresses and a token for programs: ${join(settings.dataFolder, "run.json")}`,
    `  Logs: ${join(settings.dataFolder, "logs")}    Stop: Ctrl-C    Start over: npm run demo -- --fresh`,
    "",
  ];
  console.log(lines.join("\n"));
}

const teamOf = (team: string | null) => (team === null ? "" : `, team ${team}`);

/** The story's own six lines, where it left some. */
function readStory(dataFolder: string): string[] {
  const file = join(dataFolder, "story.txt");
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  return [...lines.map((line) => `  ${line}`), ""];
}
