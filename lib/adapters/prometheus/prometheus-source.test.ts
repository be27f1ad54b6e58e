import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { createEgressClient } from "@/lib/adapters/egress/egress-client";
import { createPrometheusSource } from "./prometheus-source";

/** The source of an installation whose operator allows no private range. */
const sourceAt = (address: string, timeoutMs = 5_000) =>
  createPrometheusSource(
    address,
    createEgressClient({ allowedCidrs: [], trustedHost: new URL(address).hostname, timeoutMs }),
  );

/** A little server in Prometheus' place. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // safe because it listens on TCP
}

const answering = (status: number, body: string) =>
  serve((_, response) => response.writeHead(status, { "content-type": "application/json" }).end(body));
const vector = (...values: string[]) =>
  JSON.stringify({
    status: "success",
    data: { resultType: "vector", result: values.map((value) => ({ metric: {}, value: [1, value] })) },
  });

it("asks the instant query with the text as it is, below the address's own path", async () => {
  let asked = "";
  const url = await serve((request, response) => {
    request.setEncoding("utf8").on("data", (chunk: string) => {
      asked = `${request.method} ${request.url} ${new URLSearchParams(chunk).get("query")}`;
    });
    request.on("end", () => response.end(vector("1.5")));
  });
  expect(await sourceAt(`${url}/prometheus`).read('sum(rate(x{v="2"}[1m]))')).toBe(1.5);
  expect(asked).toBe('POST /prometheus/api/v1/query sum(rate(x{v="2"}[1m]))');
});

it("takes a scalar", async () => {
  const url = await answering(
    200,
    JSON.stringify({ status: "success", data: { resultType: "scalar", result: [1, "3"] } }),
  );
  expect(await sourceAt(url).read("scalar(x)")).toBe(3);
});

it.each([
  ["no series", 200, vector(), "gives no series now"],
  ["two series", 200, vector("1", "2"), "gives 2 series; aggregate"],
  ["NaN", 200, vector("NaN"), "gives NaN"],
  ["an infinite figure", 200, vector("+Inf"), "gives +Inf"],
  ["a refusal", 400, JSON.stringify({ status: "error", errorType: "bad_data", error: "parse error" }), "parse error"],
  ["an error page", 502, "<html>", "answered 502"],
  ["a page that is no answer", 200, "<html>", "is not an instant query"],
  [
    "a range",
    200,
    JSON.stringify({ status: "success", data: { resultType: "matrix", result: [] } }),
    "is not an instant",
  ],
  ["a flood", 200, vector(...Array.from({ length: 20_000 }, () => "1")), "more than 64 KB"],
])("%s -> refused in words", async (_, status, body, expected) => {
  const url = await answering(status, body);
  await expect(sourceAt(url).read("x")).rejects.toThrow(expected);
});

it("nobody there, no answer in time, and a redirect -> refused in words", async () => {
  await expect(sourceAt("http://127.0.0.1:1").read("x")).rejects.toThrow("Nothing listens");
  const silent = await serve(() => undefined);
  await expect(sourceAt(silent, 50).read("x")).rejects.toThrow("within 0.05 s");
  const elsewhere = await serve((_, response) => response.writeHead(302, { location: "http://127.0.0.1:1/" }).end());
  await expect(sourceAt(elsewhere).read("x")).rejects.toThrow("points elsewhere");
});

it("goes out by the egress client: an address that nobody allowed is not asked", async () => {
  const source = createPrometheusSource("http://127.0.0.1:9", createEgressClient({ allowedCidrs: [] }));
  await expect(source.read("x")).rejects.toThrow("SLIPWAY_EGRESS_ALLOW");
});
