import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { renderText } from '#sim/report/render-text.ts';
import { toJson } from '#ui/commands/output.ts';
import { formatAmount, formatCompact } from '#ui/format/amount.ts';
import { groupDigits } from '#ui/format/group.ts';
import { formatBps } from '#ui/format/percent.ts';
import { formatDuration } from '#ui/format/time.ts';
import { Harness } from '#ui/ui/harness.fixture.tsx';
import { screenOf } from '#ui/ui/shell/registry.ts';

/** Tall enough for everything of a screen at once. */
const COLUMNS = 118;
const ROWS = 120;

/**
 * Not told as they stand: moments (told as spans from now), what identifies, what a sum or a share is told instead of, and what
 * only a reader of the record asks for.
 */
const UNTOLD = new Set([
  ...['block', 'timestamp', 'chainId', 'since', 'until', 'start', 'cliffEnd', 'end', 'epochEnd', 'executedAt', 'at'],
  ...['proposal', 'decimals', 'index', 'id', 'number'],
  // Of the runway: the chart's own points, and what only a second run needs.
  ...['days', 'p05', 'p50', 'p95', 'seconds', 'spendUsdPerDay'],
  // The score is told as a percentage, the spread with two decimals.
  ...['coverage', 'gini'],
]);

/** Told together, as what is not paid out yet. */
const TOGETHER = /\.claimable\.\w+$/;

const SPANS = new Set([
  ...['votingDelay', 'votingPeriod', 'timelockDelay', 'gracePeriod', 'lateExtension'],
  ...['review', 'probation', 'exitDelay'],
]);
const SHARES = /Bps$|[sS]plit\.\w+$|\.shares\.\w+$/;

/** How a number of the record may stand on a screen. */
function forms({ path, key, value }: Leaf): string[] {
  if (SHARES.test(path)) return [formatBps(value as number)];
  if (SPANS.has(key)) return [formatDuration(Number(value))];
  if (typeof value === 'string') return [formatAmount(BigInt(value)), formatCompact(BigInt(value))];
  return [groupDigits(String(Math.round(value))), String(value)];
}

interface Leaf {
  readonly path: string;
  readonly key: string;
  readonly value: string | number;
}

/** Every number of a JSON document, amounts (decimal strings) included. */
function numbers(value: unknown, path = '', key = ''): Leaf[] {
  if (typeof value === 'number') return [{ path, key, value }];
  if (typeof value === 'string') return /^\d+$/.test(value) ? [{ path, key, value }] : [];
  if (Array.isArray(value)) return value.flatMap((each, index) => numbers(each, `${path}[${index}]`, key));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, each]) => numbers(each, `${path}.${name}`, name));
}

async function show(keys: readonly string[]) {
  const harness = await Harness.open(COLUMNS, ROWS);
  await harness.press(...keys);
  const { record, report } = screenOf(harness.app).shown(harness.app)!;
  return {
    screen: stripVTControlCharacters(harness.frame()),
    text: renderText(report, { width: 118, plain: true, provenance: false }).join('\n'),
    json: JSON.parse(toJson(record)) as Record<string, unknown>,
  };
}

/** Whole numbers only: `12,000` is not in `312,000`. */
function holds(text: string, form: string): boolean {
  const escaped = form.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\d,.])${escaped}(?!,?\\d|\\.\\d)`).test(text);
}

const SCREENS: Readonly<Record<string, { readonly keys: readonly string[]; readonly only?: readonly string[] }>> = {
  // The list tells of each what the columns have; the card tells all.
  Datanets: { keys: ['2'], only: ['bond', 'gaugeBps', 'epochBudget', 'bondPrice', 'recent'] },
  'a Datanet': { keys: ['2', 'j', 'enter'] },
  'a Datanet on probation': { keys: ['2', 'G', 'enter'] },
  Treasury: { keys: ['3'] },
  Delegates: { keys: ['4'], only: ['votes', 'nakamoto', 'largestBps'] },
  'a delegate': { keys: ['4', 'enter'] },
  'an outcome': { keys: ['6', 'enter'] },
};

/** Numbers of the list's record that are of what the card alone tells, or of the book around a card. */
const ELSEWHERE: Readonly<Record<string, RegExp>> = {
  Datanets: /\.(fees|rewards)\.(?!recent)|\.(bond|slashed)$|objections|models/,
  'a Datanet': /^\.(bondPrice|epochBudget)/,
  'a Datanet on probation': /^\.(bondPrice|epochBudget)/,
  Delegates: /delegators|record/,
  'a delegate': /^\.(supply|delegated|proposals|concentration)/,
  'an outcome': /^\.(proposals\[[12]\]|open$)/,
};

describe.each(Object.entries(SCREENS))('%s', (name, { keys, only }) => {
  test('every number of --json stands on the screen and in the text of the command', async () => {
    const { screen, text, json } = await show(keys);
    const told = numbers(json).filter(
      ({ path, key }) =>
        !UNTOLD.has(key) &&
        !TOGETHER.test(path) &&
        (only?.includes(key) ?? true) &&
        !(ELSEWHERE[name]?.test(path) ?? false),
    );
    expect(told.length).toBeGreaterThan(3);
    for (const leaf of told) {
      const { path, value } = leaf;
      const ways = forms(leaf);
      expect(
        ways.some((form) => holds(screen, form)),
        `${path} = ${value} on the screen as ${ways.join(' or ')}:\n${screen}`,
      ).toBe(true);
      expect(
        ways.some((form) => holds(text, form)),
        `${path} = ${value} in the text as ${ways.join(' or ')}:\n${text}`,
      ).toBe(true);
    }
  });
});

test('Settings: every number of --json stands on the screen of its part', async () => {
  const harness = await Harness.open(200, 60);
  await harness.press('7');
  const { record } = screenOf(harness.app).shown(harness.app)!;
  const frames: string[] = [];
  for (let part = 0; part < 9; part++) {
    frames.push(stripVTControlCharacters(harness.frame()));
    await harness.press('j');
  }
  const screen = frames.join('\n');
  // Told on the Treasury and Datanets screens; and settings that the Governor's own profile repeats.
  const elsewhere = /^\.governed\.(treasury|reserve)$/;
  const told = numbers(JSON.parse(toJson(record))).filter(({ path, key }) => !UNTOLD.has(key) && !elsewhere.test(path));
  expect(told.length).toBeGreaterThan(25);
  for (const leaf of told) {
    const { path, value } = leaf;
    const ways = forms(leaf);
    expect(
      ways.some((form) => holds(screen, form)),
      `${path} = ${value} as ${ways.join(' or ')}`,
    ).toBe(true);
  }
});
