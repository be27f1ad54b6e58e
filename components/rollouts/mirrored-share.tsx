import { formatNumber, formatPercent } from "@/lib/client/format-number";
import type { ArmView } from "@/lib/contracts/deployment";

/** What is mirrored to the version without traffic: wished, and what became of the copies. */
export function MirroredShare({ arm }: { arm: ArmView }) {
  const { version, mirror, copies } = arm;
  const asked = copies ? copies.answered + copies.unanswered + copies.dropped : 0;
  return (
    <p className="text-xs text-muted-foreground">
      mirrored to v{version}{" "}
      <b className="text-lg text-foreground">
        {copies && asked > 0 ? formatPercent(copies.answered / asked) : `${mirror} %`}
      </b>{" "}
      {copies && asked > 0
        ? `of ${formatNumber(asked)} copies answered, wished ${mirror} % of the questions${missing(copies)}`
        : "of the questions wished, no copy counted yet"}
    </p>
  );
}

function missing({ unanswered, dropped }: NonNullable<ArmView["copies"]>): string {
  const words = [
    unanswered > 0 ? `${formatNumber(unanswered)} not answered` : "",
    dropped > 0 ? `${formatNumber(dropped)} left out under load` : "",
  ].filter(Boolean);
  return words.length > 0 ? `; ${words.join(", ")}` : "";
}
