import { describe, expect, test } from 'vitest';
import { renderJson } from '#sim/report/render-json.ts';
import { renderMarkdown } from '#sim/report/render-markdown.ts';
import { renderText } from '#sim/report/render-text.ts';
import { exampleReport, HOSTILE, reportOfNothingBut } from '#sim/report/report.fixture.ts';
import { chartIndices, tableIndices } from '#sim/report/sample.ts';

describe('Markdown', () => {
  const markdown = renderMarkdown(exampleReport('Raise *it*'));

  test('leads with title and verdict', () => {
    expect(markdown.split('\n').slice(0, 5)).toEqual([
      '# Raise \\*it\\*',
      '',
      'Proposal 3, Raise \\*it\\*',
      '',
      '**◐ Undecided.** The runs do not tell whether it helps. Raise \\*it\\*',
    ]);
  });

  test('has the tables and the charts', () => {
    expect(markdown).toContain('| Fee split: contributors | 50.00 % | 55.00 % |');
    expect(markdown).toContain('| 730 | 33.2 % | 23.2–48.2 % | 23.8 % | 13.8–38.8 % |');
    expect(markdown).toMatch(/```text\n100 %┤/);
    expect(markdown).toContain(
      '| without the proposal | 50.0 % (30.0–70.0 %) | 37.5 % (17.5–57.5 %) | 12.5 % (0.0–32.5 %) |',
    );
  });

  test('renders nothing of what anyone writes', () => {
    const text = renderMarkdown(reportOfNothingBut(HOSTILE)).replaceAll(/```text\n[\s\S]*?\n```/g, '');
    expect(text).not.toMatch(/(?<!\\)<(script|img|!--)/);
    expect(text).not.toMatch(/(?<!\\)\]\(/);
    expect(text).not.toMatch(/https?:\/\//);
  });

  test('takes a text for no heading, list or quote', () => {
    for (const text of ['# big', '1. one', '- item', '> quote', '===']) {
      const line = renderMarkdown(exampleReport(text)).split('\n')[2]!;
      expect(line).toBe(`Proposal 3, ${text.replace('>', '\\>')}`);
    }
    const { title } = { title: '1. one' };
    expect(renderMarkdown({ ...exampleReport('x'), subtitle: title }).split('\n')[2]).toBe('1\\. one');
    expect(renderMarkdown({ ...exampleReport('x'), subtitle: '# one' }).split('\n')[2]).toBe('\\# one');
  });
});

describe('text', () => {
  test.each([60, 80, 120])('keeps to %d columns', (width) => {
    for (const line of renderText(exampleReport('Raise the share of contributors'), { width })) {
      expect(line.length).toBeLessThanOrEqual(width);
    }
  });

  test('stacks a table that does not fit', () => {
    const lines = renderText(exampleReport('x'.repeat(30)), { width: 60 });
    expect(lines).toContain('    From 50.00 %; To 55.00 %');
    expect(renderText(exampleReport('x'), { width: 60 })).toContain('  Fee split: contributors  50.00 %  55.00 %');
  });

  test('draws outcomes over time, the loop and who is paid', () => {
    const lines = renderText(exampleReport('x'), { width: 80 });
    const text = lines.join('\n');
    expect(text).toMatch(/ {8}day 30 +180 +360 +540 +720\n/);
    expect(lines.filter((line) => /^ {2,7}[\d %]*[┤│]▒+[▒█░]+$/.test(line))).toHaveLength(6);
    expect(lines).toContain('  │  ✗ Build       best quality 0.24  x  █████       50 %');
    expect(lines.find((line) => line.includes('╭▶ Contribute'))).toContain('1,021 items/day');
    expect(lines.find((line) => line.startsWith('  Contributors'))).toMatch(
      /^ {2}Contributors +█+▒+ +80 USD\/day, 71.0 %$/,
    );
    expect(text).toContain('█ Users’ fees 75.3 USD/day ▒ Emission 37.5 USD/day');
  });

  test('drops spare columns before it stacks a table', () => {
    const column = (title: string, spare?: true) => ({ title, align: 'right' as const, ...(spare && { spare }) });
    const table = {
      kind: 'table' as const,
      title: 'Wide',
      sentence: '',
      columns: [{ title: 'Name', align: 'left' as const }, column('Fees, USD/day'), column('A long title', true)],
      rows: [['one two three four five', '1,234', '5']],
    };
    const drawn = (width: number) => {
      const lines = renderText({ ...exampleReport('x'), blocks: [table] }, { width });
      return lines.slice(lines.indexOf('Wide') + 1, lines.indexOf('HOW TO REPLAY') - 1);
    };
    expect(drawn(80)).toEqual([
      '  Name                     Fees, USD/day  A long title',
      '  one two three four five          1,234             5',
    ]);
    expect(drawn(45)).toEqual([
      '                                        A',
      '                             Fees,   long',
      '  Name                     USD/day  title',
      '  one two three four five    1,234      5',
    ]);
    expect(drawn(37)).toEqual([
      '                             Fees,',
      '  Name                     USD/day',
      '  one two three four five    1,234',
    ]);
  });

  test('in words only draws nothing', () => {
    const lines = renderText(exampleReport('x'), { width: 80, plain: true });
    expect(lines.join('\n')).not.toMatch(/[█▒░┤⠂│╭╰]/u);
    expect(lines.join(' ')).toContain('Build: best quality 0.24, x; 50 % of its best before.');
    expect(lines.join(' ')).toContain('The median falls from 90 % to 31 % without the proposal');
    expect(lines.join(' ')).toContain('Of the runs 62.5 % end as a flywheel');
  });

  test('in ASCII has no other character', () => {
    expect(renderText(exampleReport('x'), { width: 80, glyphs: 'ascii' }).join('')).toMatch(/^[\x20-\x7e]+$/);
  });
});

test('JSON has what the page has, and null for what is not a number', () => {
  const body = JSON.parse(renderJson(exampleReport(HOSTILE)));
  expect(body).toMatchObject({ schema: 'flywheel.report', version: 1, title: HOSTILE, verdict: { word: 'Undecided' } });
  const fan = body.blocks.find((block: { kind: string }) => block.kind === 'fan');
  expect(fan.bands[0].p50.slice(0, 3)).toEqual([null, null, null]);
  expect(fan.bands[0].p50).toHaveLength(731);
});

describe('which days are shown', () => {
  const days = (length: number) => Array.from({ length }, (_, day) => day);

  test('every 30th in a table of a long run, each day in that of a short one, always the last', () => {
    expect(tableIndices(days(731))).toEqual([...Array.from({ length: 25 }, (_, k) => 30 * k), 730]);
    expect(tableIndices(days(5))).toEqual([0, 1, 2, 3, 4]);
    expect(tableIndices(days(100)).slice(0, 3)).toEqual([0, 10, 20]);
    expect(tableIndices([])).toEqual([]);
  });

  test('as many as a screen can show in a chart', () => {
    expect(chartIndices(days(200))).toEqual(days(200));
    const long = chartIndices(days(1095));
    expect(long.length).toBeLessThanOrEqual(251);
    expect([long[1], long.at(-1)]).toEqual([5, 1094]);
  });

  test('by the day, not by the place, where the days are thinned already', () => {
    const thinned = days(147).map((k) => 5 * k);
    expect(
      tableIndices(thinned)
        .slice(0, 3)
        .map((i) => thinned[i]),
    ).toEqual([0, 30, 60]);
  });
});
