import { encodeModel, type OnnxAttribute, type OnnxNode, type OnnxTensor } from "./onnx-graph";
import { MAX_LINE_CUTS, MAX_WORD_CUTS, type SpamModel } from "./spam-model";

/**
 * The model as an ONNX file that takes the mail itself: cutting into words, lowering and weighing happen in the
 * graph, so what is sent, recorded and reviewed is the very input.
 */
export function encodeSpamModel(model: SpamModel, description: string): Buffer {
  return encodeModel({
    name: "spam_filter",
    description,
    // StringSplit came with operator set 20.
    operatorSets: { "": 20 },
    nodes: [
      ...wordSumNodes("subject", model.subject),
      ...wordSumNodes("body", model.body),
      { operator: "Sum", inputs: ["subject_term", "body_term", "intercept"], outputs: ["log_odds"] },
      { operator: "Sigmoid", inputs: ["log_odds"], outputs: ["probability"] },
    ],
    initializers: [
      { name: "intercept", dims: [1], data: { type: "FP32", values: [model.intercept] } },
      integers("flat", [-1]),
      integers("one_row_per_mail", [0, -1]),
      integers("last_axis", [1]),
    ],
    inputs: [
      { name: "subject", type: "BYTES", shape: ["batch", 1], description: "Subject line" },
      { name: "body", type: "BYTES", shape: ["batch", 1], description: "Text of the mail" },
    ],
    outputs: [{ name: "probability", type: "FP32", shape: ["batch", 1], description: "Probability of being spam" }],
  });
}

/** `<name>_term` = sum of the weights of the words that the text contains, each counted once. */
function wordSumNodes(name: string, weights: ReadonlyMap<string, number>): OnnxNode[] {
  return [
    { operator: "Reshape", inputs: [name, "flat"], outputs: [`${name}_texts`] },
    {
      operator: "StringNormalizer",
      inputs: [`${name}_texts`],
      outputs: [`${name}_lower`],
      // Any other locale must be installed where the model is served.
      attributes: { case_change_action: text("LOWER"), is_case_sensitive: whole(1), locale: text("C") },
    },
    // onnxruntime splits at blanks only where no delimiter is given, so lines are cut apart first.
    split(`${name}_lower`, `${name}_lines`, "\n", MAX_LINE_CUTS),
    split(`${name}_lines`, `${name}_line_words`, " ", MAX_WORD_CUTS),
    { operator: "Reshape", inputs: [`${name}_line_words`, "one_row_per_mail"], outputs: [`${name}_words`] },
    {
      operator: "TfIdfVectorizer",
      inputs: [`${name}_words`],
      outputs: [`${name}_weights`],
      attributes: {
        mode: text("IDF"),
        min_gram_length: whole(1),
        max_gram_length: whole(1),
        max_skip_count: whole(0),
        ngram_counts: { type: "ints", value: [0] },
        ngram_indexes: { type: "ints", value: Array.from({ length: weights.size }, (_, index) => index) },
        pool_strings: { type: "strings", value: [...weights.keys()] },
        weights: { type: "floats", value: [...weights.values()] },
      },
    },
    {
      operator: "ReduceSum",
      inputs: [`${name}_weights`, "last_axis"],
      outputs: [`${name}_term`],
      attributes: { keepdims: whole(1) },
    },
  ];
}

function split(input: string, output: string, delimiter: string, cuts: number): OnnxNode {
  return {
    operator: "StringSplit",
    inputs: [input],
    outputs: [output, `${output}_count`],
    attributes: { delimiter: text(delimiter), maxsplit: whole(cuts) },
  };
}

const text = (value: string): OnnxAttribute => ({ type: "string", value });
const whole = (value: number): OnnxAttribute => ({ type: "int", value });
const integers = (name: string, values: readonly number[]): OnnxTensor => ({
  name,
  dims: [values.length],
  data: { type: "INT64", values },
});
