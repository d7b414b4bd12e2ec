/** Signs of the screens by their stand-ins in ASCII; each takes the cells that the sign took, so that nothing moves. */
const SIGNS: Readonly<Record<string, string>> = {
  '█': '#',
  '▓': '#',
  '▒': '=',
  '░': '-',
  '▏': '|',
  '─': '-',
  '━': '=',
  '┄': '.',
  '┈': '.',
  '│': '|',
  '┃': '|',
  '┊': ':',
  '▸': '>',
  '▾': 'v',
  '▲': '^',
  '▼': 'v',
  '→': '>',
  '←': '<',
  '↑': '^',
  '↓': 'v',
  '↔': '=',
  '●': '*',
  '○': 'o',
  '✓': '+',
  '✗': 'x',
  '»': '>',
  '«': '<',
  '–': '-',
  '—': '-',
  '−': '-',
  '…': '~',
  '‖': '=',
  '·': '.',
  '•': '*',
  '×': 'x',
  '±': '~',
  '≤': '<',
  '≥': '>',
  '“': '"',
  '”': '"',
  '’': "'",
  '‘': "'",
  ' ': ' ',
};

/** Braille by how many of its dots are set. */
function braille(code: number): string {
  let dots = 0;
  for (let bits = code - 0x2800; bits > 0; bits >>= 1) dots += bits & 1;
  return dots === 0 ? ' ' : dots <= 2 ? '.' : dots <= 5 ? ':' : '#';
}

/** Corners, crossings and blocks of lines. */
function drawn(code: number): string {
  return code < 0x2580 ? '+' : '#';
}

/**
 * Text for a terminal or a font without box drawing, blocks and braille. Letters of any language stay: names are names.
 */
export function toAscii(text: string): string {
  // An arrow of one cell would read as "greater than" between two numbers.
  return text.replaceAll(' → ', '-> ').replace(/\P{ASCII}/gu, (character) => {
    const sign = SIGNS[character];
    if (sign !== undefined) return sign;
    const code = character.charCodeAt(0);
    if (code >= 0x2800 && code <= 0x28ff) return braille(code);
    if (code >= 0x2500 && code <= 0x25ff) return drawn(code);
    return character;
  });
}
