import { metricsContext } from "@/lib/auth/metrics-context";
import { problem } from "@/lib/http/problem";
import { getPlatformMetrics } from "@/lib/services/platform/platform-metrics";

export const dynamic = "force-dynamic";

/** The platform's own figures and every deployment's, for Prometheus. */
export async function GET(request: Request): Promise<Response> {
  try {
    const { type, text } = await getPlatformMetrics(metricsContext(request));
    return new Response(text, { headers: { "content-type": type, "cache-control": "no-store" } });
  } catch (error) {
    return problem(error, crypto.randomUUID());
  }
}
