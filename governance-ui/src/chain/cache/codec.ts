/** How a bigint is written: JSON has none, and a text could look like any other form. */
const TAG = '#';

/** A record as JSON that `decodeRecord` gives back, bigints included. */
export function encodeRecord(record: unknown): string {
  return JSON.stringify(record, (_, value: unknown) =>
    typeof value === 'bigint' ? { [TAG]: value.toString() } : value,
  );
}

export function decodeRecord<T>(text: string): T {
  return JSON.parse(text, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || !(TAG in value)) return value;
    return BigInt((value as { [TAG]: string })[TAG]);
  }) as T;
}
