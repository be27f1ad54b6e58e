import { scriptsKb } from "./scripts-kb";

export type PageMeasure = { path: string; p50Ms: number; p95Ms: number; javascriptKb: number };

const WARM_UP = 5;
const REQUESTS = 60;

/** Milliseconds until a page's last byte, over `REQUESTS` requests in a row, and the gzipped size of the scripts its HTML names. */
export async function measurePage(webUrl: string, path: string, cookie: string): Promise<PageMeasure> {
  const get = async () => {
    const response = await fetch(`${webUrl}${path}`, { headers: { cookie }, redirect: "manual" });
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
    return response.text();
  };
  for (let i = 0; i < WARM_UP; i += 1) await get();
  const times: number[] = [];
  let html = "";
  for (let i = 0; i < REQUESTS; i += 1) {
    const startedAt = performance.now();
    html = await get();
    times.push(performance.now() - startedAt);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round((times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0) * 10) / 10;
  return { path, p50Ms: at(0.5), p95Ms: at(0.95), javascriptKb: await scriptsKb(webUrl, html) };
}
