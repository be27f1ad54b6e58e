import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignIn } from "@/components/auth/sign-in";
import { findUserContext } from "@/lib/auth/current-context";
import { isDemo } from "@/lib/auth/demo";
import { returnPath } from "@/lib/domain/access/return-path";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ callbackUrl?: string | string[]; error?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl, error } = await searchParams;
  const path = returnPath(callbackUrl);
  if (await findUserContext()) redirect(path);
  return <SignIn callbackUrl={path} error={typeof error === "string" ? error : null} isDemo={isDemo()} />;
}
