// Stands in for the package `string-width` in the bundle. Ink measures every text of the screen for every frame, and most are made of
// characters of one cell and of colours: those are counted here, and the package asked for all others.
import stringWidth from '../node_modules/string-width/index.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is looked for
const COLOURS = /\u001b\[[\d;]*m/g;
/** Printable ASCII, box drawing, blocks, geometric shapes, braille, and the signs that the screens use. */
const ONE_CELL_EACH = /^[\x20-\x7e\u2500-\u25cf\u2800-\u28ff–—’“”•…·−×→←↑↓✓✗»«°±§]*$/;

export default function width(text, options) {
  if (options !== undefined) return stringWidth(text, options);
  const bare = text.includes('\u001b') ? text.replace(COLOURS, '') : text;
  return ONE_CELL_EACH.test(bare) ? bare.length : stringWidth(text);
}
