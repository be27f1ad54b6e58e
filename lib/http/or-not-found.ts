import { notFound } from "next/navigation";
import { AppError } from "@/lib/domain/errors/app-error";

/** For pages that need a right: the query's result, or the sentence that says who has the right. */
export async function orRefusal<T>(query: Promise<T>): Promise<{ data: T } | { refusal: string }> {
  try {
    return { data: await query };
  } catch (error) {
    if (error instanceof AppError && error.code === "forbidden") return { refusal: error.message };
    throw error;
  }
}

/** For pages: shows the not-found page where a query says that the row is absent, or of another team. */
export async function orNotFound<T>(query: Promise<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
