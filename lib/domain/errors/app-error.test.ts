import { expect, it } from "vitest";
import { AppError, readRefusal } from "./app-error";

it("an AppError's digest carries its sentence to the browser, colons and all", () => {
  const { digest } = new AppError("forbidden", "You may not read this: ask an auditor.");
  expect(readRefusal(digest)).toEqual({ code: "forbidden", message: "You may not read this: ask an auditor." });
});

it.each([undefined, "", "2871623", "NEXT_HTTP_ERROR_FALLBACK;404", "refusal:teapot:Short and stout."])(
  "%s is the digest of another error",
  (digest) => {
    expect(readRefusal(digest)).toBeNull();
  },
);
