/** A registration with curl, ready to paste: one model file and what is known of it. */
export function curlExample(origin: string, model = "flight-delay"): string {
  return `curl --fail-with-body \\
  ${origin}/api/v1/models/${model}/versions \\
  -H "Authorization: Bearer $SLIPWAY_TOKEN" \\
  -F 'metadata={"format": "onnx", "description": "first try"}' \\
  -F file=@model.onnx`;
}

/** The same as the last step of a training job. The key makes a repeated job register once. */
export function ciExample(origin: string, model = "flight-delay"): string {
  return `- name: Register the model
  env:
    SLIPWAY_TOKEN: \${{ secrets.SLIPWAY_TOKEN }}
  run: |
    curl --fail-with-body \\
      ${origin}/api/v1/models/${model}/versions \\
      -H "Authorization: Bearer $SLIPWAY_TOKEN" \\
      -H "Idempotency-Key: $GITHUB_RUN_ID" \\
      -F 'metadata=<metadata.json' \\
      -F file=@model.onnx`;
}
