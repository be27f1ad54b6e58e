/**
 * onnxruntime-node 1.30 turns halves into a Float16Array where the global exists (Node 24), and its native part then reads
 * that array as empty. Without the global it keeps the bits in a Uint16Array, which works. Import before the first tensor.
 */
Reflect.deleteProperty(globalThis, "Float16Array");
