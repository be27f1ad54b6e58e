import { z } from "zod";
import { type EgressClient, EgressRefused } from "@/lib/ports/egress";
import { type MetricSource, MetricUnavailable } from "@/lib/ports/metric-source";

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
export function createPrometheusSource(address: string, egress: EgressClient): MetricSource {
  const endpoint = new URL("api/v1/query", address.endsWith("/") ? address : `${address}/`);
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return {
    async read(query) {
      const body = new URLSearchParams({ query }).toString();
      const response = await egress.send({ url: endpoint.href, method: "POST", headers, body }).catch(refuse);
      return numberOf(response.body, response.status);
    },
  };
}

function refuse(error: unknown): never {
  if (!(error instanceof EgressRefused)) throw error;
  throw new MetricUnavailable(`Prometheus gives no answer. ${error.message}`, { cause: error });
}
