import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignIn } from "@/components/auth/sign-in";
import { findUserContext } from "@/lib/auth/current-context";
import { isDemo } from "@/lib/auth/demo";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ callbackUrl?: string; error?: string }> };

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl = "/", error } = await searchParams;
  if (await findUserContext())
    redirect(callbackUrl.startsWith("/") && !callbackUrl.startsWith("//") ? callbackUrl : "/");
  return <SignIn callbackUrl={callbackUrl} error={error ?? null} isDemo={isDemo()} />;
}
