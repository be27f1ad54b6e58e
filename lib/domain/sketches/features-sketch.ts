import type { FeatureReference, Reference } from "@/lib/domain/drift/reference";
import {
  addToBoundedCounts,
  type BoundedCounts,
  emptyBoundedCounts,
  mergeBoundedCounts,
  readBoundedCounts,
  type StoredBoundedCounts,
  storeBoundedCounts,
} from "./bounded-counts";
import {
  addToFeatureSketch,
  addWithheld,
  copyFeatureSketch,
  emptyFeatureSketch,
  type FeatureSketch,
  mergeFeatureSketch,
  readFeatureSketch,
  type StoredFeatureSketch,
  storeFeatureSketch,
} from "./feature-sketch";
import { addToMoments, emptyMoments, type Moments, mergeMoments } from "./moments";
import {
  addToScoreHistogram,
  mergeScoreHistogram,
  readScoreHistogram,
  type ScoreHistogram,
  type StoredScoreHistogram,
  storeScoreHistogram,
} from "./score-histogram";

/**
 * Distributions of successfully answered rows: every feature that the version's reference describes (the outputs
 * among them, as `score` and `answer`), and whether or not there is a reference the answers by name, the scores'
 * moments and, where scores are probabilities, their histogram.
 */
export type FeaturesSketch = {
  rows: number;
  features: Map<string, FeatureSketch>;
  answers: BoundedCounts;
  score: Moments;
  scores: ScoreHistogram;
};

/** `score` and `scores` are absent in rows of before they were kept. */
export type StoredFeaturesSketch = {
  rows: number;
  features: [string, StoredFeatureSketch][];
  answers: StoredBoundedCounts;
  score?: Moments;
  scores?: StoredScoreHistogram;
};

export type AnsweredRow = {
  inputs: Record<string, unknown>;
  answer: string | null;
  score: number | null;
  /** Inputs that are there and personal: counted, and not looked at. */
  withheld?: ReadonlySet<string>;
};

const ANSWER_LIMIT = 50;

export function emptyFeaturesSketch(): FeaturesSketch {
  return {
    rows: 0,
    features: new Map(),
    answers: emptyBoundedCounts(ANSWER_LIMIT),
    score: emptyMoments(),
    scores: new Map(),
  };
}

function valueIn(row: AnsweredRow, reference: FeatureReference): unknown {
  if (Object.hasOwn(row.inputs, reference.name)) return row.inputs[reference.name];
  if (reference.name === "score") return row.score;
  if (reference.name === "answer") return row.answer;
  return null;
}

/** Counts one row, in place; `reference` is null where the version came without one. */
export function addToFeaturesSketch(sketch: FeaturesSketch, reference: Reference | null, row: AnsweredRow): void {
  sketch.rows += 1;
  if (row.answer !== null) addToBoundedCounts(sketch.answers, row.answer.slice(0, 120));
  if (row.score !== null && Number.isFinite(row.score)) {
    addToMoments(sketch.score, row.score);
    addToScoreHistogram(sketch.scores, row.score);
  }
  for (const feature of reference?.features ?? []) {
    let counted = sketch.features.get(feature.name);
    if (!counted) {
      counted = emptyFeatureSketch(feature);
      sketch.features.set(feature.name, counted);
    }
    if (row.withheld?.has(feature.name)) addWithheld(counted);
    else addToFeatureSketch(counted, feature, valueIn(row, feature));
  }
}

/** Adds `source`, in place; both must be of one version. */
export function mergeFeaturesSketch(target: FeaturesSketch, source: FeaturesSketch): void {
  target.rows += source.rows;
  mergeBoundedCounts(target.answers, source.answers);
  mergeMoments(target.score, source.score);
  mergeScoreHistogram(target.scores, source.scores);
  for (const [name, feature] of source.features) {
    const own = target.features.get(name);
    if (own) mergeFeatureSketch(own, feature);
    else target.features.set(name, copyFeatureSketch(feature));
  }
}

export function storeFeaturesSketch(sketch: FeaturesSketch): StoredFeaturesSketch {
  return {
    rows: sketch.rows,
    features: [...sketch.features].map(([name, feature]) => [name, storeFeatureSketch(feature)]),
    answers: storeBoundedCounts(sketch.answers),
    score: sketch.score,
    scores: storeScoreHistogram(sketch.scores),
  };
}

export function readFeaturesSketch(stored: StoredFeaturesSketch): FeaturesSketch {
  return {
    rows: stored.rows,
    features: new Map(stored.features.map(([name, feature]) => [name, readFeatureSketch(feature)])),
    answers: readBoundedCounts(stored.answers, ANSWER_LIMIT),
    score: stored.score ? { ...stored.score } : emptyMoments(),
    scores: readScoreHistogram(stored.scores ?? []),
  };
}
