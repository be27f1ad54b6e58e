import { gzipSync } from "node:zlib";

/** The most that a page may load before anything is clicked, KB of gzipped JavaScript. Charts come after that. */
export const MAX_SCRIPTS_KB = 230;

/** Gzipped KB of the scripts that a page's HTML names, the polyfills for old browsers among them. */
export async function scriptsKb(webUrl: string, html: string): Promise<number> {
  const sources = [...html.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+\.js)[^"]*"/g)].flatMap(
    (match) => match[1] ?? [],
  );
  let bytes = 0;
  for (const source of new Set(sources)) {
    const script = await fetch(`${webUrl}${source}`);
    bytes += gzipSync(Buffer.from(await script.arrayBuffer())).length;
  }
  return Math.round(bytes / 102.4) / 10;
}
