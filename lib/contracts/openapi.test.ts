import { describe, expect, it } from "vitest";
import { apiOperations, openApiDocument } from "./openapi";

const text = JSON.stringify(openApiDocument("http://127.0.0.1:3000"));

describe("openApiDocument", () => {
  it("has every operation once, under a name of its own", () => {
    const ids = [...text.matchAll(/"operationId":"([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toHaveLength(apiOperations.length);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("every reference leads somewhere", () => {
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect([...new Set(references)]).toEqual(["Problem"]);
  });

  it.each([
    ["get", "/api/v1/models", "search", false],
    ["get", "/api/v1/models/{name}/versions", "name", true],
    ["post", "/api/v1/models/{name}/versions", "Idempotency-Key", false],
  ])("%s %s has the parameter %s, required: %s", (method, path, name, isRequired) => {
    const { paths } = JSON.parse(text);
    const parameter = paths[path][method].parameters.find((candidate: { name: string }) => candidate.name === name);
    expect(parameter.required).toBe(isRequired);
  });
});
