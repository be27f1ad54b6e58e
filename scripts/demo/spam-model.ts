import type { Mail } from "./spam-mail";
import { type SparseRows, sigmoid, trainLogistic } from "./train-logistic";

/** Log odds of being spam by word, for the words of the subject and of the body apart. */
export type SpamModel = {
  readonly intercept: number;
  readonly subject: ReadonlyMap<string, number>;
  readonly body: ReadonlyMap<string, number>;
};

/** A word must stand in this many training mails to count: rarer ones are names and typing errors. */
export const MIN_MAILS = 5;
export const SPAM_L2 = 1e-4;
const MAX_ITERATIONS = 60;

/** The graph cuts a batch into a block of lines × words: these bound its size, 40,000 words a mail at most. */
export const MAX_LINE_CUTS = 199;
export const MAX_WORD_CUTS = 199;
/** Longer words, and the uncut rest of a very long mail, are no part of the vocabulary. */
const LONGEST_WORD = 40;

/** Words as the ONNX graph sees them: cut at line ends, then at blanks, ASCII letters lowered, each once. */
export function wordsOf(text: string): Set<string> {
  const lower = text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const words = new Set(cut(lower, "\n", MAX_LINE_CUTS).flatMap((line) => cut(line, " ", MAX_WORD_CUTS)));
  words.delete("");
  return words;
}

/** At most `cuts` cuts; the last piece is the uncut rest, as `maxsplit` of ONNX's StringSplit has it. */
function cut(text: string, delimiter: string, cuts: number): string[] {
  const pieces = text.split(delimiter);
  return pieces.length <= cuts + 1 ? pieces : [...pieces.slice(0, cuts), pieces.slice(cuts).join(delimiter)];
}

/** Fits word weights on labelled mails (1 = spam). */
export function fitSpamModel(mails: readonly Mail[], labels: Uint8Array): SpamModel {
  const subjects = mails.map((mail) => wordsOf(mail.subject));
  const bodies = mails.map((mail) => wordsOf(mail.body));
  const subjectWords = frequentWords(subjects);
  const bodyWords = frequentWords(bodies);
  const rows = sparseRows(subjects, columnsOf(subjectWords, 0), bodies, columnsOf(bodyWords, subjectWords.length));
  const dimension = subjectWords.length + bodyWords.length;
  const fit = trainLogistic(rows, labels, { dimension, l2: SPAM_L2, maxIterations: MAX_ITERATIONS });
  const weights = (words: readonly string[], offset: number) =>
    new Map(words.map((word, index) => [word, Math.fround(fit.weights[offset + index] ?? 0)]));
  return {
    intercept: Math.fround(fit.intercept),
    subject: weights(subjectWords, 0),
    body: weights(bodyWords, subjectWords.length),
  };
}

/** Probability of being spam. */
export function predictSpam(model: SpamModel, mail: Mail): number {
  return sigmoid(model.intercept + sumOf(model.subject, mail.subject) + sumOf(model.body, mail.body));
}

function sumOf(weights: ReadonlyMap<string, number>, text: string): number {
  let sum = 0;
  for (const word of wordsOf(text)) sum += weights.get(word) ?? 0;
  return sum;
}

function frequentWords(texts: readonly ReadonlySet<string>[]): string[] {
  const mails = new Map<string, number>();
  for (const words of texts) for (const word of words) mails.set(word, (mails.get(word) ?? 0) + 1);
  return [...mails]
    .filter(([word, count]) => count >= MIN_MAILS && word.length <= LONGEST_WORD)
    .map(([word]) => word)
    .sort();
}

const columnsOf = (words: readonly string[], offset: number): Map<string, number> =>
  new Map(words.map((word, index) => [word, offset + index]));

function sparseRows(
  subjects: readonly ReadonlySet<string>[],
  subjectColumns: ReadonlyMap<string, number>,
  bodies: readonly ReadonlySet<string>[],
  bodyColumns: ReadonlyMap<string, number>,
): SparseRows {
  const offsets = new Uint32Array(subjects.length + 1);
  const columns: number[] = [];
  const put = (words: ReadonlySet<string> | undefined, known: ReadonlyMap<string, number>): void => {
    for (const word of words ?? []) {
      const column = known.get(word);
      if (column !== undefined) columns.push(column);
    }
  };
  for (let row = 0; row < subjects.length; row++) {
    put(subjects[row], subjectColumns);
    put(bodies[row], bodyColumns);
    offsets[row + 1] = columns.length;
  }
  return { offsets, columns: Uint32Array.from(columns), values: new Float32Array(columns.length).fill(1) };
}
