import type { ServiceSeries } from "@/lib/contracts/measurements";

/** The candidate's share among live answers, 0 to 1, and how many answers that rests on; null where there were none. */
export function prepareSeen(service: ServiceSeries): { share: number | null; n: number } {
  const answered = (arm: "live" | "candidate") =>
    service.lines
      .filter((line) => line.arm === arm)
      .flatMap((line) => line.points)
      .reduce((sum, point) => sum + (point.history ? 0 : point.n), 0);
  const candidate = answered("candidate");
  const n = candidate + answered("live");
  return { share: n === 0 ? null : candidate / n, n };
}
