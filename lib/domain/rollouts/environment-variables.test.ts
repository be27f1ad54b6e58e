import { expect, it } from "vitest";
import { findVariableFault } from "./environment-variables";

it.each(["NODE_OPTIONS", "LD_PRELOAD", "DYLD_INSERT_LIBRARIES", "SLIPWAY_SECRET", "PATH", "path", "HOME", "TMPDIR"])(
  "%s -> reserved",
  (name) => {
    expect(findVariableFault({ MODE: "fast", [name]: "x" })).toBe(
      `The variable ${name} is reserved; choose another name.`,
    );
  },
);

it.each(["MODE", "PATH_TO_WORDS", "HOMEPAGE", "OMP_NUM_THREADS", "MY_NODE_OPTIONS"])(
  "%s -> a plan may set it",
  (name) => {
    expect(findVariableFault({ [name]: "x" })).toBeNull();
  },
);
