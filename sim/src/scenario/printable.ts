/** Characters that would move the cursor, hide text or turn it around: controls, line separators, direction marks, lone surrogates. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Text of unknown origin for one line of a terminal: at most `length` characters, whatever is not printable as `\uXXXX`. */
export function printable(text: string, length = 40): string {
  const cut = text.length > length ? `${text.slice(0, length)}…` : text;
  return cut.replaceAll(UNPRINTABLE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Whether `text` can be shown as it is, apart from line breaks and tabs where `lines` allows them. */
export function isPrintable(text: string, lines = false): boolean {
  return (lines ? text.replaceAll(/[\n\t]/g, ' ') : text).search(UNPRINTABLE) === -1;
}
