/** What a chart is drawn with: dots of braille, quarters of blocks where a font lacks braille, or letters and signs alone. */
export type GlyphSet = 'braille' | 'block' | 'ascii';

export const GLYPH_SETS: readonly GlyphSet[] = ['braille', 'block', 'ascii'];

/** Dots per character, across and down. */
export const DOTS: Readonly<Record<GlyphSet, { readonly across: number; readonly down: number }>> = {
  braille: { across: 2, down: 4 },
  block: { across: 2, down: 2 },
  ascii: { across: 1, down: 1 },
};

/** Dots of a braille cell by row (0–3) and column (0–1), as bits above U+2800. */
const BRAILLE = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;

/** Quarters of a block by their bits: upper left 1, upper right 2, lower left 4, lower right 8. */
const QUARTERS = ' ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█';

/** A raster of dots. Dots outside are ignored, so that callers need not clip. */
export class DotCanvas {
  readonly width: number;
  readonly height: number;
  private readonly glyphs: GlyphSet;
  private readonly cells: Uint8Array;

  /** In characters. */
  constructor(width: number, height: number, glyphs: GlyphSet) {
    this.width = width;
    this.height = height;
    this.glyphs = glyphs;
    this.cells = new Uint8Array(width * height);
  }

  /** Sets the dot at `x` (from the left) and `y` (from the top). */
  set(x: number, y: number): void {
    const { across, down } = DOTS[this.glyphs];
    const column = Math.floor(x / across);
    const row = Math.floor(y / down);
    if (column < 0 || column >= this.width || row < 0 || row >= this.height) return;
    const [right, below] = [x - column * across, y - row * down];
    const bit = this.glyphs === 'braille' ? BRAILLE[below]![right]! : 1 << (2 * below + right);
    this.cells[row * this.width + column]! |= bit;
  }

  /** The dots of a character as bits; 0 where none is set. Those of several canvases may be united. */
  bits(column: number, row: number): number {
    return this.cells[row * this.width + column]!;
  }

  /** The character of these dots; in ASCII any dot is `*`. */
  character(bits: number): string {
    if (this.glyphs === 'braille') return String.fromCodePoint(0x2800 + bits);
    if (this.glyphs === 'block') return QUARTERS[bits]!;
    return bits === 0 ? ' ' : '*';
  }

  lines(): string[] {
    return Array.from({ length: this.height }, (_, row) =>
      Array.from({ length: this.width }, (_, column) => this.character(this.bits(column, row))).join(''),
    );
  }
}
