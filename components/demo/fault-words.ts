import type { BadWay } from "@/lib/contracts/bad-way";
import type { DemoFault } from "@/lib/contracts/demo-controls";

/** What a button of each way says. */
export const wayNames: Record<BadWay, string> = { errors: "Errors", slow: "Slow", wrong: "Wrong answers" };

const does: Record<BadWay, string> = {
  errors: "fails every second question",
  slow: "answers 0.4 s later",
  wrong: "answers wrongly",
};

export const faultWords = ({ deployment, version, way }: Omit<DemoFault, "since">): string =>
  `v${version} of ${deployment} ${does[way]}`;
