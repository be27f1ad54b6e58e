import { expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/domain/errors/app-error";
import { readCursor } from "@/lib/domain/paging/cursor";
import { orFirstPage } from "./or-first-page";

it("hands on what the query answers", async () => {
  expect(await orFirstPage(Promise.resolve(7), "/models")).toBe(7);
});

it("leads a cursor that is none of ours to the first page", async () => {
  const query = async () => readCursor("nonsense", z.tuple([z.uuid()]));
  await expect(orFirstPage(query(), "/models")).rejects.toMatchObject({ digest: expect.stringContaining("/models") });
});

it("lets every other refusal pass", async () => {
  const refusal = new AppError("forbidden", "This is not yours.");
  await expect(orFirstPage(Promise.reject(refusal), "/models")).rejects.toBe(refusal);
});
