import { expect, it } from "vitest";
import { planRenewal } from "./renew-replicas";

const wished = ["n1", "n2"].map((replicaId) => ({ replicaId, specHash: "s" }));
const seen = (replicaId: string, phase = "ready", facts: { specHash?: string; pid?: number | null } = {}) => ({
  ...{ replicaId, phase, specHash: "s", pid: 1 },
  ...facts,
});

it.each<[string, ReturnType<typeof seen>[], string[], string[]]>([
  ["nothing is there -> all start", [], [], ["n1", "n2"]],
  ["all are new -> nothing changes", [seen("n1"), seen("n2")], [], ["n1", "n2"]],
  ["both are old -> they serve, and the first new one starts", [seen("o1"), seen("o2")], ["o1", "o2"], ["n1"]],
  ["the new one starts -> no other does", [seen("o1"), seen("o2"), seen("n1", "starting")], ["o1", "o2"], ["n1"]],
  ["the new one crashes -> no other starts", [seen("o1"), seen("o2"), seen("n1", "backoff")], ["o1", "o2"], ["n1"]],
  ["one is new -> one old one goes, the next starts", [seen("o1"), seen("o2"), seen("n1")], ["o1"], ["n1", "n2"]],
  ["both are new -> no old one stays", [seen("o1"), seen("n1"), seen("n2")], [], ["n1", "n2"]],
  [
    "an old one that is ready stays before one that is not",
    [seen("o1", "unready"), seen("o2"), seen("n1")],
    ["o2"],
    ["n1", "n2"],
  ],
  ["old ones are dead -> all start", [seen("o1", "failed", { pid: null })], [], ["n1", "n2"]],
  ["old ones are stopping -> all start", [seen("o1", "stopping")], [], ["n1", "n2"]],
  ["others are of another plan -> all start", [seen("x", "ready", { specHash: "t" })], [], ["n1", "n2"]],
])("%s", (_, there, standIns, mayStart) => {
  expect(planRenewal(wished, there)).toEqual({ standIns, mayStart });
});
