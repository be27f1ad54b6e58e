import { Prisma } from "@/lib/generated/prisma/client";

/** A plain value as a JSON column: dates become ISO strings, bigints decimal strings, absent becomes SQL NULL. */
export function toJson(value: unknown): Prisma.InputJsonValue | typeof Prisma.DbNull {
  if (value === undefined || value === null) return Prisma.DbNull;
  // safe because a JSON round trip yields exactly the JSON values that the type describes
  return JSON.parse(
    JSON.stringify(value, (_key, v) => (typeof v === "bigint" ? v.toString() : v)),
  ) as Prisma.InputJsonValue;
}
