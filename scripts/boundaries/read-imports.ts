import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

type Import = { from: string; specifier: string; target: string | null; isTypeOnly: boolean };

const SOURCES = ["app", "components", "lib", "scripts", "e2e"].map((folder) => `${folder}/**/*.{ts,tsx,mjs}`);
const STATEMENT = /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^'";]*?from\s+["']([^"']+)["']/g;
const BARE_OR_DYNAMIC = /(?:^|\n)\s*import\s+["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/g;
const ENDINGS = [".ts", ".tsx", "", ".mjs", ".js", "/index.ts", "/index.tsx"];

/** Lists our source files, by their path from the root. */
export function listSources(root: string): string[] {
  const paths = globSync([...SOURCES, "*.ts"], { cwd: root });
  return paths.filter((path) => !path.startsWith("lib/generated/") && path !== "next-env.d.ts").sort();
}

/** Reads what a file imports; `target` is the file inside this repository, or null for a package. */
export function readImports(root: string, from: string): Import[] {
  const text = readFileSync(join(root, from), "utf8");
  const statements = [...text.matchAll(STATEMENT)].map((match) => ({
    specifier: match[2] ?? "",
    isTypeOnly: match[1] !== undefined,
  }));
  const others = [...text.matchAll(BARE_OR_DYNAMIC)].map((match) => ({
    specifier: match[1] ?? match[2] ?? "",
    isTypeOnly: false,
  }));
  return [...statements, ...others].map((found) => ({ from, ...found, target: resolve(root, from, found.specifier) }));
}

function resolve(root: string, from: string, specifier: string): string | null {
  const path = specifier.startsWith("@/")
    ? specifier.slice(2)
    : specifier.startsWith(".")
      ? join(dirname(from), specifier)
      : null;
  if (path === null) return null;
  return path + (ENDINGS.find((ending) => existsSync(join(root, path + ending))) ?? "");
}
