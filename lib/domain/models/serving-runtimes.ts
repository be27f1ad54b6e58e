import type { ArtifactFormat } from "./artifact-format";

/** Where a version can be served: by the local cluster itself, or by a runtime that a cluster would have to offer. */
type ServingRuntimes = { isServedLocally: boolean; sentence: string };

const ELSEWHERE: Record<ArtifactFormat, string> = {
  onnx: "Triton",
  tensorflow: "TensorFlow Serving or Triton",
  torchscript: "Triton or TorchServe",
  mar: "TorchServe",
  mlflow: "MLServer",
  sklearn: "MLServer",
  xgboost: "MLServer",
  custom: "a container image of your own",
};

/** Says in one sentence on which runtimes a version can be served; the local cluster runs ONNX from uploaded files. */
export function servingRuntimes(
  format: ArtifactFormat,
  artifact: { isUploaded: boolean; hasSignature: boolean },
): ServingRuntimes {
  const elsewhere = ELSEWHERE[format];
  if (format !== "onnx") {
    return {
      isServedLocally: false,
      sentence: `The local cluster serves ONNX only. ${capitalise(elsewhere)} could serve this version on Kubernetes.`,
    };
  }
  if (!artifact.isUploaded) {
    return {
      isServedLocally: false,
      sentence: `Its files are elsewhere, so the local cluster cannot check and load them. ${elsewhere} could serve it from there.`,
    };
  }
  if (!artifact.hasSignature) {
    return { isServedLocally: false, sentence: "It needs a signature before the local cluster can serve it." };
  }
  return {
    isServedLocally: true,
    sentence: `Served on the local cluster by the built-in ONNX server; ${elsewhere} could serve it too.`,
  };
}

function capitalise(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
