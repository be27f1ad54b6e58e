import { notFound } from "next/navigation";
import { AppError } from "@/lib/domain/errors/app-error";

/** For pages: shows the not-found page where a query says that the row is absent, or of another team. */
export async function orNotFound<T>(query: Promise<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
