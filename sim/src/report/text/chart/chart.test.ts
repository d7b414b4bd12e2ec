import { describe, expect, test } from 'vitest';
import { DotCanvas, GLYPH_SETS } from '#sim/report/text/chart/canvas.ts';
import { type Chart, drawText, tableLines } from '#sim/report/text/chart/chart.ts';
import { type FanInput, fanChart } from '#sim/report/text/chart/fan.ts';
import { histogram, histogramBins } from '#sim/report/text/chart/histogram.ts';
import { lineChart } from '#sim/report/text/chart/lines.ts';
import { chartText } from '#sim/report/text/chart/span.ts';
import { stackedChart } from '#sim/report/text/chart/stacked.ts';
import { tallyChart, tallyStrip, tallyWidths } from '#sim/report/text/chart/tally.ts';
import { timelineChart } from '#sim/report/text/chart/timeline.ts';

const DAYS = [0, 10, 20, 30, 40];
const flat = (value: number, half: number) => ({
  p05: DAYS.map(() => value - half),
  p50: DAYS.map(() => value),
  p95: DAYS.map(() => value + half),
});
const nothing = DAYS.map(() => Number.NaN);

const TWO: FanInput = {
  title: 'Fees',
  unit: 'USD',
  days: DAYS,
  bands: [
    { label: 'without', ...flat(2, 1) },
    { label: 'with', ...flat(8, 1) },
  ],
};

const FLOWS = [
  { label: 'contributors', values: [4, 4, 4, 4, 4] },
  { label: 'builders', values: [2, 2, 2, 4, 4] },
  { label: 'burned', values: [0, 0, 0, 0, 2] },
];

const votes = (forVotes: bigint, abstain: bigint, against: bigint) => ({ for: forVotes, abstain, against });
const tally = (cast: ReturnType<typeof votes>, quorum: bigint) =>
  tallyChart({
    votes: cast,
    quorum,
    counted: ['for', 'abstain'],
    amount: (each) => `${each} votes`,
    percent: (part, whole) => (whole === 0n ? '–' : `${(100n * part) / whole} %`),
  });

const LINES = {
  title: 'Fees and emission',
  unit: 'USD/day',
  days: DAYS,
  series: [
    { label: 'Fees', values: [0, 5, 10, 15, 20] },
    { label: 'Emission', values: [20, 20, 12, 4, 4] },
  ],
};

const SPREAD = { title: 'Leak ratio', unit: 'share', values: [0.1, 0.12, 0.21, 0.22, 0.25, 0.38, Number.NaN] };

const SHARES = {
  title: 'As days pass',
  days: DAYS,
  shares: { flywheel: [0, 0, 0.5, 1, 0.97], leak: [1, 1, 0.5, 0, 0], stall: [0, 0, 0, 0, 0.03] },
};

const ALL: readonly (readonly [name: string, chart: Chart])[] = [
  ['fan', fanChart({ ...TWO, refLine: { value: 5, label: 'a line – half' }, markers: [{ day: 20, label: 'change' }] })],
  ['fan of one', fanChart({ ...TWO, bands: [TWO.bands[0]!] })],
  ['lines', lineChart(LINES)],
  ['histogram', histogram(SPREAD)],
  ['stacked flows', stackedChart({ title: 'Paid', unit: 'USD/day', days: DAYS, flows: FLOWS })],
  ['timeline', timelineChart(SHARES)],
  ['tally', tally(votes(60n, 10n, 30n), 90n)],
];

describe.each(ALL)('%s', (_, chart) => {
  test.each(GLYPH_SETS)('in %s keeps to its frame from 40 to 200 columns', (glyphs) => {
    for (const width of [40, 60, 80, 120, 200]) {
      for (const height of [8, 14, 30]) {
        const lines = drawText(chart, { width, height, glyphs });
        expect(lines.length).toBeLessThanOrEqual(height);
        expect(lines.length).toBeGreaterThan(3);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
      }
    }
  });

  test('in ASCII has no other character', () => {
    const text = drawText(chart, { width: 60, height: 12, glyphs: 'ascii' }).join('');
    expect(text).toMatch(/^[\x20-\x7e]+$/);
  });

  test('in blocks has no braille', () => {
    const text = drawText(chart, { width: 60, height: 12, glyphs: 'block' }).join('');
    expect(text).not.toMatch(/[\u2800-\u28ff]/);
  });

  test('tells its numbers in a sentence and a small table', () => {
    expect(chart.sentence).toMatch(/^[A-Z].*\d.*\.$/);
    const { columns, rows } = chart.table;
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBeLessThanOrEqual(12);
    for (const row of rows) expect(row).toHaveLength(columns.length);
  });
});

test('dots: one sets its bit, one outside sets none', () => {
  const corners = (glyphs: (typeof GLYPH_SETS)[number], right: number, bottom: number) => {
    const canvas = new DotCanvas(2, 1, glyphs);
    canvas.set(0, 0);
    canvas.set(right, bottom);
    canvas.set(right + 1, 0);
    canvas.set(-1, 0);
    canvas.set(0, bottom + 1);
    return canvas.lines();
  };
  expect(corners('braille', 3, 3)).toEqual(['⠁⢀']);
  expect(corners('block', 3, 1)).toEqual(['▘▗']);
  expect(corners('ascii', 1, 0)).toEqual(['**']);
});

describe('fan', () => {
  test('draws the base dotted and the change thick, each in its band, at their values', () => {
    expect(drawText(fanChart(TWO), { width: 30, height: 15, glyphs: 'braille' })).toEqual([
      '10┤',
      '  │▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒',
      '  │⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛',
      '  │',
      '  │',
      ' 5┤',
      '  │',
      '  │···························',
      '  │⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁',
      ' 0┤',
      '  └┬──────────────────────────',
      '   day 0                    40',
      '⠂⠂⠂ without   ⠶⠶⠶ with',
      '5–95 %: · without   ▒ with',
      '░ both',
    ]);
  });

  test('the reference line is drawn at its value, changes at their days', () => {
    const input = { ...TWO, refLine: { value: 5.2, label: 'half' }, markers: [{ day: 20, label: 'new split' }] };
    const lines = drawText(fanChart(input), { width: 40, height: 16, glyphs: 'ascii' });
    const at = lines.findIndex((line) => line.includes('------------------'));
    expect(lines[at - 1]).toContain('|');
    expect(lines[at]).toMatch(/^ 5\+-+$/);
    expect(lines.find((line) => line.includes('^--'))!.indexOf('^')).toBe(3 + 18);
    expect(lines.at(-1)).toContain('^ new split');
  });

  test('days without a value leave a gap, and no value at all is said', () => {
    const gap = {
      label: 'x',
      p05: [Number.NaN, 1, 1, 1, 1],
      p50: [Number.NaN, 1, 1, 1, 1],
      p95: [Number.NaN, 1, 1, 1, 1],
    };
    const drawn = drawText(fanChart({ ...TWO, bands: [gap] }), { width: 44, height: 9, glyphs: 'braille' });
    const median = drawn.find((line) => /[│┤].*[⠁-⣿]/u.test(line))!;
    expect(median.replace(/^.*[│┤]/u, '')).toMatch(/^ {9,11}[⠁-⣿]+$/u);
    const none = fanChart({ ...TWO, bands: [{ label: 'x', p05: nothing, p50: nothing, p95: nothing }] });
    expect(drawText(none, { width: 30, height: 9, glyphs: 'braille' })).toEqual(['no data']);
    expect(none.sentence).toBe('Fees: no data.');
    expect(none.table.rows).toEqual([]);
  });

  test('its table: the median and the band of each, up to the last day that is known', () => {
    const known = { ...TWO.bands[0]!, p50: [2, 2, 2, Number.NaN, Number.NaN] };
    expect(tableLines(fanChart({ ...TWO, bands: [known] }).table)).toEqual([
      'day  without (median), USD  5–95 %',
      '0                        2     1–3',
      '10                       2     1–3',
      '20                       2     1–3',
    ]);
  });

  test('of one run there is no band to explain', () => {
    const run = { label: 'this run', ...flat(2, 0) };
    const lines = drawText(fanChart({ ...TWO, bands: [run] }), { width: 40, height: 10, glyphs: 'braille' });
    expect(lines.at(-1)).toBe('⠒⠒⠒ this run');
  });
});

describe('lines', () => {
  test('each has its stroke and its letter at its end', () => {
    expect(drawText(lineChart(LINES), { width: 40, height: 10, glyphs: 'ascii' })).toEqual([
      '20+ooooooooooooo                   ****A',
      '  |             ooo          ******',
      '  |                ooo  *****',
      '10+                ***ooo',
      '  |           *****      oooo',
      '  |     ******               ooooooooooB',
      ' 0+*****',
      '  ++--------------------------+---------',
      '   day 0                      30      40',
      'A ** Fees   B oo Emission',
    ]);
  });

  test('in words: where each goes, its turn, and who is above since when', () => {
    expect(lineChart(LINES).sentence).toBe(
      'Fees and emission. Fees rises from 0 USD/day on day 0 to 20 USD/day on day 40. ' +
        'Emission falls from 20 USD/day on day 0 to 4 USD/day on day 40. Fees is above Emission from day 30 on.',
    );
    const hill = { ...LINES, series: [{ label: 'Fees', values: [0, 8, 20, 8, 1] }] };
    expect(lineChart(hill).sentence).toContain(
      'rises from 0 USD/day on day 0 to 20 USD/day on day 20, then falls to 1',
    );
  });
});

describe('histogram', () => {
  test('bins have round ends; the last has its end in it, and what is no number is left out', () => {
    expect(histogramBins([1, 2, 2.5, 3, 5, Number.NaN])).toEqual([
      { low: 1, high: 2, count: 1 },
      { low: 2, high: 3, count: 2 },
      { low: 3, high: 4, count: 1 },
      { low: 4, high: 5, count: 1 },
    ]);
    expect(histogramBins([Number.NaN])).toEqual([]);
    expect(histogramBins([7, 7]).reduce((sum, { count }) => sum + count, 0)).toBe(2);
  });

  test('columns stand over their values, the median is marked', () => {
    expect(drawText(histogram(SPREAD), { width: 40, height: 9, glyphs: 'ascii' })).toEqual([
      '4+',
      ' |            ###########',
      ' |            ###########',
      '2+########### ###########',
      ' |########### ########### ###########',
      '0+########### ########### ###########',
      ' ++-----------+^----------+-----------',
      '  10 %        20 %        30 %      40 %',
      '^ median 21.5 %',
    ]);
  });

  test('in words, with what is missing', () => {
    expect(histogram(SPREAD).sentence).toBe(
      'Leak ratio over 6 runs: the median is 21.5 %, 90 % lie between 10.5 and 34.8 %; ' +
        'most often (3 of 6) it is 20.0–30.0 %. 1 of the runs have no value.',
    );
  });
});

describe('stacked flows', () => {
  test('parts lie on each other, each in its hatch', () => {
    const chart = stackedChart({ title: 'Paid', unit: 'USD/day', days: DAYS, flows: FLOWS });
    expect(drawText(chart, { width: 33, height: 13, glyphs: 'ascii' })).toEqual([
      '10+                        oooooo',
      '  |                        oooooo',
      '  |                  ============',
      '  |                  ============',
      ' 5+==============================',
      '  |##############################',
      '  |##############################',
      '  |##############################',
      ' 0+##############################',
      '  ++-----------------------------',
      '   day 0                       40',
      'o burned   = builders',
      '# contributors',
    ]);
  });

  test('a share that occurs has a row, however small', () => {
    const lines = drawText(timelineChart(SHARES), { width: 40, height: 9, glyphs: 'ascii' });
    expect(lines[0]).toBe('100 %+LLLLLLLLLLLLLLLLLLLLFFFFFFFSSSSSSS');
    expect(lines[1]).toBe('     |LLLLLLLLLLLLLLLLLLLLFFFFFFFFFFFFFF');
  });
});

describe('tally', () => {
  test('bars on one scale, what counts towards the quorum, and its mark', () => {
    expect(drawText(tally(votes(60n, 10n, 30n), 90n), { width: 60, height: 6, glyphs: 'braille' })).toEqual([
      'For      60 votes  60 %  █████████████████████',
      'Abstain  10 votes  10 %  ▒▒▒',
      'Against  30 votes  30 %  ░░░░░░░░░░',
      'Quorum   70 votes  77 %  █████████████████████▒▒▒┄┄┄┄┄┄┃',
      '! not reached, 20 votes missing',
      'it takes 90 votes, For + Abstain',
    ]);
  });

  test('one vote short of the quorum is neither reached nor drawn full', () => {
    const [, , , short] = drawText(tally(votes(89n, 0n, 0n), 90n), { width: 60, height: 6, glyphs: 'braille' });
    expect(short).toMatch(/█┄┃$/);
    const reached = drawText(tally(votes(90n, 0n, 0n), 90n), { width: 60, height: 6, glyphs: 'braille' });
    expect(reached[3]).toMatch(/██┃$/);
    expect(reached[4]).toBe('✓ quorum reached   it takes 90 votes, For + Abstain');
  });

  test('what counts is for the Governor to say', () => {
    const chart = tallyChart({
      votes: votes(60n, 10n, 30n),
      quorum: 120n,
      counted: ['for', 'abstain', 'against'],
      amount: String,
      percent: () => '',
    });
    const lines = drawText(chart, { width: 40, height: 6, glyphs: 'ascii' });
    expect(lines[3]).toMatch(/^Quorum +100 +F+B+A+\.+\|$/);
    expect(chart.sentence).toContain('For and Abstain and Against make');
  });

  test('without a quorum there is none to draw; votes beyond what numbers can hold are exact', () => {
    const huge = 10n ** 40n;
    const lines = drawText(tally(votes(huge, 0n, huge), 0n), { width: 120, height: 6, glyphs: 'braille' });
    expect(lines).toHaveLength(3);
    expect(lines[0]!.match(/█/g)!.length).toBe(lines[2]!.match(/░/g)!.length);
    expect(tally(votes(1n, 0n, 0n), 0n).sentence).toBe(
      'For 1 votes (100 %), Abstain 0 votes (0 %), Against 0 votes (0 %).',
    );
  });

  test('nobody has voted', () => {
    expect(tally(votes(0n, 0n, 0n), 90n).sentence).toBe('Nobody has voted; the quorum is 90 votes.');
    expect(chartText(tallyStrip(votes(0n, 0n, 0n), 4, 'braille'))).toBe('····');
  });

  test('the strip: cells follow the votes and fill the width; few votes are still seen', () => {
    expect(chartText(tallyStrip(votes(50n, 25n, 25n), 8, 'braille'))).toBe('████▒▒░░');
    expect(chartText(tallyStrip(votes(50n, 25n, 25n), 8, 'ascii'))).toBe('FFFFBBAA');
    expect(tallyWidths(votes(2n, 0n, 1n), 10)).toEqual({ for: 7, against: 3, abstain: 0 });
    expect(chartText(tallyStrip(votes(10_000n, 1n, 1n), 10, 'braille'))).toBe('████████▒░');
    expect(chartText(tallyStrip(votes(1n, 1n, 5n), 1, 'braille'))).toBe('░');
  });
});
