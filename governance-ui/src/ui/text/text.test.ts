import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cells, clip, pad, sanitize, take } from '#ui/ui/text/cells.ts';
import { clipLine, justify, line, lineCells, lineText, padLine, span } from '#ui/ui/text/line.ts';
import { wrap } from '#ui/ui/text/wrap.ts';

describe('cells', () => {
  test.each([
    ['abc', 3],
    ['█▒░⠿●✓', 6],
    ['日本', 4],
    ['👍🏽', 2],
    ['é', 1],
  ])('%s takes %d', (text, width) => expect(cells(text)).toBe(width));

  test('a wide character is not cut in half', () => {
    expect(take('日本語', 3)).toBe('日');
    expect(clip('日本語', 5)).toBe('日本…');
  });

  test('clipped text says so, text that fits does not', () => {
    expect(clip('proposal', 8)).toBe('proposal');
    expect(clip('proposal', 7)).toBe('propos…');
    expect(clip('proposal', 0)).toBe('');
  });

  test('padded text has exactly the width', () => {
    expect(pad('ab', 4)).toBe('ab  ');
    expect(pad('ab', 4, 'right')).toBe('  ab');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, width) => {
        expect(cells(pad(sanitize(text).replaceAll('\n', ''), width))).toBe(width);
      }),
    );
  });
});

describe('what others wrote', () => {
  test('escape sequences and control characters are taken out', () => {
    expect(sanitize('\x1b[31mred\x1b[0m \x1b]0;title\x07\x07bell\x9b2Jcsi')).toBe('red bell' + 'csi');
    expect(sanitize('a\r\nb\tc')).toBe('a\nb  c');
  });

  test('nothing can reorder or hide text', () => {
    expect(sanitize('pay \u202e001\u202c OPEN')).toBe('pay 001 OPEN');
    expect(sanitize('in\u200bvis\u2060ible\ufeff \u{e0041}')).toBe('invisible ');
  });
});

describe('wrap', () => {
  test('breaks at spaces, keeps newlines and repeats the indent', () => {
    expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
    expect(wrap('a\n\nb', 5)).toEqual(['a', '', 'b']);
    expect(wrap('  one two three', 12)).toEqual(['  one two', '  three']);
  });

  test('a word that is too long is broken', () => {
    expect(wrap('x 0123456789', 4)).toEqual(['x', '0123', '4567', '89']);
  });

  test('no line is wider than asked, and no letter is lost', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 40 }), (text, width) => {
        const lines = wrap(text, width);
        for (const part of lines) expect(cells(part)).toBeLessThanOrEqual(Math.max(width, 1));
        expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
      }),
    );
  });
});

describe('lines', () => {
  const spans = line(span('state', 'good'), ' ', span('title', 'strong'));

  test('the span at the edge ends in an ellipsis and keeps its tone', () => {
    expect(clipLine(spans, 8)).toEqual([span('state', 'good'), span(' '), span('t…', 'strong')]);
    expect(lineText(clipLine(spans, 5))).toBe('stat…');
    expect(clipLine(spans, 11)).toBe(spans);
  });

  test('padded to the width exactly', () => {
    expect(lineCells(padLine(spans, 20))).toBe(20);
    expect(lineCells(padLine(spans, 3))).toBe(3);
  });

  test('two ends: the left one gives way', () => {
    expect(lineText(justify(line('left'), line('right'), 12))).toBe('left   right');
    expect(lineText(justify(line('a long left'), line('right'), 10))).toBe('a lo…right');
  });
});
