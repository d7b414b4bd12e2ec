/** An address or hash by its ends: `0x1234…abcd`. */
export function shortAddress(address: string): string {
  return address.length <= 12 ? address : `${address.slice(0, 6)}…${address.slice(-4)}`;
}

/** A proposal's id by its first digits: `482915…`. They are a valid reference to it. */
export function shortId(id: bigint): string {
  const digits = id.toString();
  return digits.length <= 8 ? digits : `${digits.slice(0, 6)}…`;
}
