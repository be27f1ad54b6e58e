import { z } from "zod";
import { type MetricSource, MetricUnavailable } from "@/lib/ports/metric-source";

/** A query that takes longer would hold up the looks of every other rollout. */
const TIMEOUT_MS = 5_000;
/** One number needs some hundred bytes; a query that selects thousands of series is a mistake. */
const MAX_BYTES = 256 * 1024;

const sample = z.tuple([z.number(), z.string()]);
const answerSchema = z.union([
  z.object({
    status: z.literal("success"),
    data: z.discriminatedUnion("resultType", [
      z.object({ resultType: z.literal("vector"), result: z.array(z.object({ value: sample })) }),
      z.object({ resultType: z.literal("scalar"), result: sample }),
    ]),
  }),
  z.object({ status: z.literal("error"), error: z.string() }),
]);

type Limits = { timeoutMs?: number; maxBytes?: number };

async function readText(response: Response, maxBytes: number): Promise<string> {
  let size = 0;
  const chunks: Uint8Array[] = [];
  // Leaving the loop cancels the rest of the body.
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes)
      throw new MetricUnavailable("Prometheus answers far more than one number; aggregate the query.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // Told apart below: it is no answer of Prometheus.
  }
}

function numberOf(text: string, status: number): number {
  const parsed = answerSchema.safeParse(parse(text));
  if (parsed.data?.status === "error")
    throw new MetricUnavailable(`Prometheus refuses the query: ${parsed.data.error.slice(0, 300)}`);
  if (status !== 200) throw new MetricUnavailable(`Prometheus answered ${status}.`);
  if (!parsed.data)
    throw new MetricUnavailable("What answers at PROMETHEUS_URL is not an instant query of Prometheus.");
  const { data } = parsed.data;
  if (data.resultType === "vector" && data.result.length > 1) {
    throw new MetricUnavailable(`The query gives ${data.result.length} series; aggregate them to one.`);
  }
  const value = data.resultType === "scalar" ? data.result : data.result[0]?.value;
  if (!value) throw new MetricUnavailable("The query gives no series now.");
  const number = Number(value[1]);
  if (!Number.isFinite(number))
    throw new MetricUnavailable(`The query gives ${value[1]}, which is no figure to compare.`);
  return number;
}

/** Asks the HTTP API of a Prometheus (prometheus.io/docs/prometheus/latest/querying/api, "Instant queries"). */
export function createPrometheusSource(
  address: string,
  { timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES }: Limits = {},
): MetricSource {
  const endpoint = new URL("api/v1/query", address.endsWith("/") ? address : `${address}/`);
  return {
    async read(query) {
      try {
        const response = await fetch(endpoint, {
          method: "POST",
          body: new URLSearchParams({ query }),
          redirect: "error",
          signal: AbortSignal.timeout(timeoutMs),
        });
        return numberOf(await readText(response, maxBytes), response.status);
      } catch (error) {
        if (error instanceof MetricUnavailable) throw error;
        const isLate = error instanceof Error && error.name === "TimeoutError";
        const why = isLate ? `does not answer within ${timeoutMs / 1000} s` : "cannot be reached";
        throw new MetricUnavailable(`Prometheus ${why}.`, { cause: error });
      }
    },
  };
}
