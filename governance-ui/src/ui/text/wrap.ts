import { cells, characters } from '#ui/ui/text/cells.ts';

function breakWord(word: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of characters(word)) {
    if (cells(piece + character) > width && piece !== '') {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  pieces.push(piece);
  return pieces;
}

function wrapParagraph(paragraph: string, width: number): string[] {
  const indent = /^ */.exec(paragraph)![0].slice(0, Math.max(0, width - 8));
  const lines: string[] = [];
  let current = indent;
  for (const word of paragraph.trim().split(/ +/)) {
    const joined = current === indent ? indent + word : `${current} ${word}`;
    if (cells(joined) <= width) {
      current = joined;
      continue;
    }
    if (current !== indent) lines.push(current);
    const pieces = breakWord(word, width - indent.length);
    for (const piece of pieces.slice(0, -1)) lines.push(indent + piece);
    current = indent + pieces.at(-1)!;
  }
  lines.push(current);
  return lines;
}

/** Text in lines of at most `width` cells: at spaces where possible, newlines kept, a paragraph's indent repeated. */
export function wrap(text: string, width: number): string[] {
  const room = Math.max(1, width);
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, room));
}
