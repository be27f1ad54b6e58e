import { ButtonLink } from "@/components/ui/button-link";

export default function NotFoundPage() {
  return (
    <main className="mx-auto mt-[12dvh] grid w-full max-w-[560px] justify-items-start gap-3 px-4">
      <h1>There is nothing here that you may see.</h1>
      <p className="text-muted-foreground">
        The address is wrong, the thing was deleted, or it belongs to a team that you are not in.
      </p>
      <ButtonLink href="/" variant="main">
        Go to Home
      </ButtonLink>
    </main>
  );
}
