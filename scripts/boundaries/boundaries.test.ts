import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { findCycles } from "./find-cycles";
import { listSources, readImports } from "./read-imports";
import { MAY_IMPORT, MAY_NOT_LOAD, zoneOf } from "./zones";

const root = join(import.meta.dirname, "..", "..");
const sources = listSources(root);
const imports = sources.flatMap((path) => readImports(root, path));

/** File names that Next.js gives a meaning (nextjs.org/docs/app/api-reference/file-conventions). */
const RESERVED =
  /^(page|layout|loading|error|global-error|not-found|forbidden|unauthorized|template|default|route|icon|apple-icon|manifest|robots|sitemap)$/;

const isTest = (path: string) => /\.test\.tsx?$/.test(path);
/** Tests with a database or processes wire the real parts together, as `lib/wiring.ts` and the workers do. */
const isIntegrationTest = (path: string) => /\.(db|process)\.test\.ts$/.test(path);

describe("imports flow one way", () => {
  test("every import follows an arrow of the table", () => {
    const wrong = imports.flatMap(({ from, target }) => {
      const zone = zoneOf(from);
      const other = target === null ? null : zoneOf(target);
      if (zone === null || other === null || zone === other) return [];
      if (isIntegrationTest(from)) return [];
      if (MAY_IMPORT[zone].includes(other) || (isTest(from) && other === "testing")) return [];
      return [`${from} imports ${target}: ${zone} may import only ${["itself", ...MAY_IMPORT[zone]].join(", ")}`];
    });
    expect(wrong).toEqual([]);
  });

  test("the web process reaches nothing that starts replicas or sends routes", () => {
    const reached = new Set(
      sources.filter((path) => /^(app|components)\/|^(proxy|instrumentation)\.ts$/.test(path) && !isTest(path)),
    );
    for (const path of reached)
      for (const { from, target, isTypeOnly } of imports)
        if (from === path && target !== null && !isTypeOnly) reached.add(target);
    expect(reached).toContain("lib/wiring.ts");
    const starters = [
      "lib/wiring-worker.ts",
      "lib/adapters/local-runtime/local-runtime.ts",
      "lib/adapters/local-gateway/local-gateway.ts",
    ];
    expect(starters.every((path) => sources.includes(path))).toBe(true);
    expect(starters.filter((path) => reached.has(path))).toEqual([]);
  });

  test("no zone loads a package that breaks its promise", () => {
    const wrong = imports.flatMap(({ from, specifier, target }) => {
      const zone = zoneOf(from);
      const rule = zone === null || isTest(from) || target !== null ? undefined : MAY_NOT_LOAD[zone];
      return rule?.packages.test(specifier) ? [`${from} loads ${specifier}, but ${rule.because}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  test("every import of ours leads to a file", () => {
    const known = new Set(sources);
    const lost = imports.filter(({ target }) => target !== null && /\.(ts|tsx)$/.test(target) && !known.has(target));
    expect(lost.filter(({ target }) => !target?.startsWith("lib/generated/")).map(describeImport)).toEqual([]);
  });

  test("another folder is named from the root, a neighbour by ./", () => {
    const wrong = imports.filter(({ from, specifier }) => /\.tsx?$/.test(from) && specifier.startsWith("../"));
    expect(wrong.map(({ from, specifier }) => `${from} imports ${specifier}`)).toEqual([]);
  });

  test("no files import each other in a circle", () => {
    const graph = new Map<string, string[]>(sources.map((path) => [path, []]));
    for (const { from, target, isTypeOnly } of imports) if (target && !isTypeOnly) graph.get(from)?.push(target);
    expect(findCycles(graph).map((cycle) => cycle.join(" -> "))).toEqual([]);
  });
});

describe("files are named after what they hold", () => {
  test("no barrels and no drawers", () => {
    const drawers = /(^|\/)(index|utils?|helpers?|misc|common|shared)\.(ts|tsx|mjs)$|\/(utils|helpers|common|shared)\//;
    expect(sources.filter((path) => drawers.test(path))).toEqual([]);
  });

  test("files and folders are in kebab-case", () => {
    const isPlain = (part: string) => /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/.test(part);
    const isRoutePart = (part: string) => /^[([@_]?[\w.[\]-]+[)\]]?$/.test(part);
    const wrong = sources.filter(
      (path) => !path.split("/").every((part) => isPlain(part) || (path.startsWith("app/") && isRoutePart(part))),
    );
    expect(wrong).toEqual([]);
  });

  test("app holds only the names that Next.js reserves", () => {
    const inApp = sources.filter((path) => path.startsWith("app/") && !isTest(path));
    expect(inApp.filter((path) => !RESERVED.test(basename(path).replace(/\.\w+$/, "")))).toEqual([]);
  });
});

describe("the walk that finds circles", () => {
  test.each<[string, Record<string, string[]>, string[][]]>([
    ["a tree", { a: ["b", "c"], b: ["c"], c: [] }, []],
    ["two files", { a: ["b"], b: ["a"] }, [["a", "b", "a"]]],
    ["a circle behind a tail", { t: ["a"], a: ["b"], b: ["c"], c: ["a"] }, [["a", "b", "c", "a"]]],
  ])("%s", (_, graph, cycles) => {
    expect(findCycles(new Map(Object.entries(graph)))).toEqual(cycles);
  });
});

function describeImport({ from, specifier }: { from: string; specifier: string }): string {
  return `${from} imports ${specifier}, which is not there`;
}
