/** Each array begins on a line of the processor's cache, and is followed by as much: vectors may be read past its end. */
const LINE = 64;
/** The first bytes are the kernel's own. */
export const RESERVED = 65_536;

/** Lays typed arrays one after another into one buffer, zeroed; without a buffer it only measures, and the arrays are empty. */
export class Arena {
  /** Bytes needed so far. */
  bytes = RESERVED;
  private readonly buffer: ArrayBuffer | null;

  constructor(buffer: ArrayBuffer | null) {
    this.buffer = buffer;
  }

  f64(length: number): Float64Array<ArrayBuffer> {
    return this.take(Float64Array, length);
  }

  f32(length: number): Float32Array<ArrayBuffer> {
    return this.take(Float32Array, length);
  }

  i32(length: number): Int32Array<ArrayBuffer> {
    return this.take(Int32Array, length);
  }

  u32(length: number): Uint32Array<ArrayBuffer> {
    return this.take(Uint32Array, length);
  }

  i8(length: number): Int8Array<ArrayBuffer> {
    return this.take(Int8Array, length);
  }

  u8(length: number): Uint8Array<ArrayBuffer> {
    return this.take(Uint8Array, length);
  }

  private take<T>(
    Kind: {
      new (buffer: ArrayBuffer, offset: number, length: number): T;
      new (length: number): T;
      BYTES_PER_ELEMENT: number;
    },
    length: number,
  ): T {
    const offset = this.bytes;
    const end = offset + Kind.BYTES_PER_ELEMENT * length + LINE;
    this.bytes = Math.ceil(end / LINE) * LINE;
    return this.buffer === null ? new Kind(0) : new Kind(this.buffer, offset, length);
  }
}

/** What `lay` takes from an arena, in a buffer of just the size that it needs. */
export function inOneBuffer<T>(lay: (arena: Arena) => T, allocate: (bytes: number) => ArrayBuffer): T {
  const measure = new Arena(null);
  lay(measure);
  return lay(new Arena(allocate(measure.bytes)));
}
