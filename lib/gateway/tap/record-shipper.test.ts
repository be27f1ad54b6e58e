import { expect, it } from "vitest";
import { startFakeIngest } from "@/lib/testing/fake-ingest";
import { predictionOf } from "@/lib/testing/measured-deployment";
import { createRecordShipper, takeBatch } from "./record-shipper";
import { noSpool } from "./record-spool";

it.each([
  ["few small lines", ["a", "b"], 2],
  ["more lines than a batch takes", Array.from({ length: 1500 }, () => "a"), 1000],
  ["more bytes than a batch takes", ["a".repeat(1_500_000), "b".repeat(1_500_000)], 1],
  ["a single line that is too long", ["a".repeat(3_000_000), "b"], 1],
  ["nothing", [], 0],
])("takeBatch of %s", (_, lines, taken) => {
  expect(takeBatch(lines.map((line) => ({ line })))).toEqual(lines.slice(0, taken));
});

it("without ingest the queue holds 36,000 records, the oldest give way, and their numbers tell", async () => {
  const ingest = await startFakeIngest("token");
  ingest.setUp(false);
  const shipper = createRecordShipper({ url: ingest.url, token: "token" }, "tap", noSpool);
  const deployment = {
    id: crypto.randomUUID(),
    name: "d",
    modelId: "",
    versionId: crypto.randomUUID(),
    ingestToken: "",
  };
  const record = predictionOf(deployment);
  for (let request = 0; request < 400; request += 1) shipper.add(Array.from({ length: 100 }, () => record));
  expect(shipper.counts()).toEqual({ queued: 36_000, dropped: 4_000, shipped: 0, refused: 0 });

  ingest.setUp(true);
  await shipper.flush(30_000);
  expect(shipper.counts()).toEqual({ queued: 0, dropped: 4_000, shipped: 36_000, refused: 0 });
  expect([ingest.records.at(0)?.seq, ingest.records.at(-1)?.seq]).toEqual([4_000, 39_999]);
  ingest.close();
}, 30_000);
