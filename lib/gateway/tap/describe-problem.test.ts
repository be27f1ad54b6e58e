import { describe, expect, it } from "vitest";
import { describeProblem } from "./describe-problem";

const answer = (status: number, body: string) => ({
  status,
  headers: { "content-type": "application/json", "x-slipway-version": "3" },
  body: Buffer.from(body),
});

describe("describeProblem", () => {
  it("leaves an answer as it is", () => {
    const good = answer(200, '{"outputs":[]}');
    expect(describeProblem(good, "r1")).toBe(good);
  });

  it.each([
    [400, '{"error":"Missing input “x”."}', "The request cannot be answered", "Missing input “x”."],
    [413, '{"error":"Too many rows."}', "The request is too large", "Too many rows."],
    [500, '{"error":"It failed."}', "The model server failed", "It failed."],
    [502, '{"error":"It ended."}', "No answer came back", "It ended."],
    [503, '{"error":"It starts."}', "The replica cannot answer now", "It starts."],
    [500, "<html>Traceback …", "The model server failed", "The model server answered 500 and gave no reason."],
    [404, "{}", "The request cannot be answered", "The model server answered 404 and gave no reason."],
  ])("%d %s -> %s: %s", (status, body, title, detail) => {
    const { headers, body: told } = describeProblem(answer(status, body), "r1");
    expect(headers).toMatchObject({ "content-type": "application/problem+json", "x-slipway-version": "3" });
    expect(headers["retry-after"]).toBe(status === 503 ? "1" : undefined);
    const problem = { type: "about:blank", title, status, detail, error: detail, requestId: "r1" };
    expect(JSON.parse(told.toString())).toEqual(problem);
  });
});
