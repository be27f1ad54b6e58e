/** An answer of the Open Inference Protocol other than success; `message` is for the caller and stands in `error`. */
export class OipError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
