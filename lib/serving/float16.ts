/** IEEE 754 binary16 by hand: Node 22 has no Float16Array, and the runtime takes the bits as Uint16. */
const view = new DataView(new ArrayBuffer(4));

/** The bits of the half nearest to `value` (ties to even); what is too large becomes infinite. */
export function encodeFloat16(value: number): number {
  view.setFloat32(0, value);
  const bits = view.getUint32(0);
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fff_ffff;
  if (magnitude > 0x7f80_0000) return sign | 0x7e00;
  if (magnitude >= 0x4780_0000) return sign | 0x7c00;
  // Below the smallest normal half, adding 0.5 moves the subnormal's bits to the end of the float and rounds them.
  if (magnitude < 0x3880_0000) {
    view.setFloat32(0, Math.abs(value) + 0.5);
    return sign | (view.getUint32(0) - 0x3f00_0000);
  }
  const even = (magnitude >>> 13) & 1;
  return sign | ((magnitude - 0x3800_0000 + 0xfff + even) >>> 13);
}

/** The number that the bits of a half stand for. */
export function decodeFloat16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
