/**
 * Text in lines of at most `width` characters, each after `indent` spaces; broken at spaces, and within longer words.
 * @param bullet stands before the first line; the others stand under its text
 */
export function wrapText(text: string, width: number, indent = 0, bullet = ''): string[] {
  const room = Math.max(1, width - indent - bullet.length);
  const lines: string[] = [];
  let line = '';
  for (const word of words(text)) {
    let rest = word;
    if (line !== '' && line.length + 1 + rest.length > room) {
      lines.push(line);
      line = '';
    }
    for (; rest.length > room; rest = rest.slice(room)) lines.push(rest.slice(0, room));
    line = line === '' ? rest : `${line} ${rest}`;
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines.map((each, i) => ' '.repeat(indent) + (i === 0 ? bullet : ' '.repeat(bullet.length)) + each);
}

/** What is not parted: words, and numbers with their per cent. */
function words(text: string): string[] {
  return text.split(/\s+(?!(?:%|pp)(?:\W|$))/).filter((each) => each !== '');
}
