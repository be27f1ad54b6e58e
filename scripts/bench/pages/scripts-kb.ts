import { gzipSync } from "node:zlib";

/** The most that a page may load before anything is clicked, KB of gzipped JavaScript. Charts come after that. */
export const MAX_SCRIPTS_KB = 230;

/** Gzipped bytes by address; pages share most of their scripts, and an address names one content for ever. */
const weights = new Map<string, Promise<number>>();

/** Gzipped KB of the scripts that a page's HTML names, the polyfills for old browsers among them. */
export async function scriptsKb(webUrl: string, html: string): Promise<number> {
  const sources = [...html.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+\.js)[^"]*"/g)].map(
    (match) => `${webUrl}${match[1]}`,
  );
  const bytes = await Promise.all([...new Set(sources)].map(weightOf));
  return Math.round(bytes.reduce((sum, weight) => sum + weight, 0) / 102.4) / 10;
}

function weightOf(source: string): Promise<number> {
  const weight = weights.get(source) ?? gzippedBytes(source);
  weights.set(source, weight);
  return weight;
}

async function gzippedBytes(source: string): Promise<number> {
  const script = await fetch(source);
  return gzipSync(Buffer.from(await script.arrayBuffer())).length;
}
