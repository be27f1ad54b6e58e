import { globSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Handler } from "@/lib/http/route";

const root = join(import.meta.dirname, "..", "..");
type Params = Record<string, string>;
const handlerSchema = z.custom<Handler<Params>>((value) => typeof value === "function");
const moduleSchema = z.object({
  DELETE: handlerSchema,
  GET: handlerSchema,
  OPTIONS: handlerSchema,
  PATCH: handlerSchema,
  POST: handlerSchema,
  PUT: handlerSchema,
});

/** One address of the API as the folders spell it, e.g. `/api/v1/models/{name}`, with every method that it answers. */
export type ApiRoute = { path: string; handlers: z.output<typeof moduleSchema> };

/** The handlers of `app/api/v1`, those of the catch-all left out: what Next.js would find there. */
export async function loadApiRoutes(): Promise<ApiRoute[]> {
  const files = globSync("app/api/v1/**/route.ts", { cwd: root }).filter((file) => !file.includes("[..."));
  return Promise.all(
    files.toSorted().map(async (file) => ({
      path: `/${file.replace("app/", "").replace("/route.ts", "").replaceAll("[", "{").replaceAll("]", "}")}`,
      handlers: moduleSchema.parse(await import(join(root, file))),
    })),
  );
}
