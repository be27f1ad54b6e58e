import type { Context } from "@/lib/command/context";
import { AppError } from "@/lib/domain/errors/app-error";

/** Who reviews: a person or an API token. The platform itself judges nothing. */
export function reviewerId({ actor }: Context): string {
  if (actor.kind === "system") throw new AppError("forbidden", "The platform itself reviews nothing; a person does.");
  return actor.id;
}
