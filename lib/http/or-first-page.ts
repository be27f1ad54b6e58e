import { redirect } from "next/navigation";
import { AppError } from "@/lib/domain/errors/app-error";

/** For pages with a list: a cursor in the URL that the list never gave out leads to its first page. */
export async function orFirstPage<T>(query: Promise<T>, firstPage: string): Promise<T> {
  try {
    return await query;
  } catch (error) {
    if (error instanceof AppError && error.fieldErrors?.cursor) redirect(firstPage);
    throw error;
  }
}
