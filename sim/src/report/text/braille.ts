/** Dots of a braille cell by row (0–3) and column (0–1), as bits above U+2800. */
const DOTS = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;

/** Dots per character, across and down. */
export const DOTS_ACROSS = 2;
export const DOTS_DOWN = 4;

/** A raster of dots, 2 × 4 to a character. Dots outside are ignored, so that callers need not clip. */
export class BrailleCanvas {
  readonly width: number;
  readonly height: number;
  private readonly cells: Uint8Array;

  /** In characters. */
  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.cells = new Uint8Array(width * height);
  }

  /** Sets the dot at `x` (from the left) and `y` (from the top). */
  set(x: number, y: number): void {
    const column = Math.floor(x / DOTS_ACROSS);
    const row = Math.floor(y / DOTS_DOWN);
    if (column < 0 || column >= this.width || row < 0 || row >= this.height) return;
    this.cells[row * this.width + column]! |= DOTS[y % DOTS_DOWN]![x % DOTS_ACROSS]!;
  }

  isEmpty(column: number, row: number): boolean {
    return this.cells[row * this.width + column] === 0;
  }

  /** The character at a place; U+2800 where no dot is set. */
  character(column: number, row: number): string {
    return String.fromCodePoint(0x2800 + this.cells[row * this.width + column]!);
  }

  lines(): string[] {
    return Array.from({ length: this.height }, (_, row) =>
      Array.from({ length: this.width }, (_, column) => this.character(column, row)).join(''),
    );
  }
}
