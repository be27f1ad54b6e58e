import { describe, expect, it } from "vitest";
import { fillQuery, refuseQuery } from "./prometheus-query";

describe("refuseQuery", () => {
  it.each([
    ["by arm", 'errors{arm="{{arm}}"}', null],
    ["by version, with spaces", 'errors{version="{{ version }}"}', null],
    ["of the whole deployment", 'errors{deployment="{{deployment}}"}', "reads the same of both arms"],
    ["of nothing", "up", "reads the same of both arms"],
    ["with a place that nothing fills", 'errors{arm="{{arm}}",pod="{{pod}}"}', "names {{pod}}"],
    ["with an inherited name", 'errors{arm="{{arm}}",x="{{constructor}}"}', "names {{constructor}}"],
  ])("%s", (_, query, expected) => {
    const refusal = refuseQuery(query);
    if (expected === null) expect(refusal).toBeNull();
    else expect(refusal).toContain(expected);
  });
});

describe("fillQuery", () => {
  const of = { arm: "candidate", version: 2, deployment: "flight-delay" };

  it("fills every place in", () => {
    expect(fillQuery('rate(x{a="{{arm}}",v="{{version}}",d="{{deployment}}"}[1m]) / {{version}}', of)).toBe(
      'rate(x{a="candidate",v="2",d="flight-delay"}[1m]) / 2',
    );
  });

  it.each([['a"} or up{x="'], ["a'} or up{x='"], ["a\\"], ["a\nb"], ["a`b"]])("lets %j end no string", (deployment) => {
    const filled = fillQuery('x{d="{{deployment}}"}', { ...of, deployment });
    const inside = filled.slice('x{d="'.length, -2);
    // Without the pairs that a backslash makes, nothing that could end or break the string is left.
    expect(inside.replace(/\\./g, "")).not.toMatch(/["'`\\\n]/);
  });
});
