import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyFigures } from '#sim/analysis/key-figures.ts';
import { loopStages } from '#sim/analysis/loop-stages.ts';
import { payments } from '#sim/analysis/payments.ts';
import { simulate } from '#sim/engine/run.ts';
import { formatNumber, formatValue } from '#sim/report/numbers.ts';
import { DESKTOP, openPage, overflow, PHONE, texts } from '#sim/report/open-page.fixture.ts';
import { renderHtml } from '#sim/report/render-html.ts';
import { renderText } from '#sim/report/render-text.ts';
import { type RunInfo, runReport } from '#sim/report/run-report.ts';
import { mean } from '#sim/stats/mean.ts';
import { launchBrowser } from '../../../test/browser.ts';
import { tinyScenario } from '../../test/tiny.ts';

/** Curation falls on day 120: the link into organising gives way. */
const thresholds = Object.fromEntries([0, 1, 2, 3, 4, 5, 6, 7].map((d) => [`datanets[${d}].threshold`, 0]));
const scenario = tinyScenario(
  { 'contributor.farmerShare': 0.6, 'contributor.farmer.quality.a': 1, 'contributor.farmer.quality.b': 12 },
  {
    days: 400,
    scale: 0.05,
    schedule: [{ day: 120, mode: 'force', set: { ...thresholds, 'attribution.qualityExponent': 0 } }],
  },
);
const results = [0, 1, 2].map((replicate) => simulate(scenario, replicate));
const info: RunInfo = {
  ...scenario,
  name: 'curation falls',
  description: 'What if curation falls?\n\nFound. It stalls.',
  replicates: 3,
  scenarioHash: '0'.repeat(64),
  codeVersion: { version: '0.1.0', hash: '1'.repeat(64) },
  createdBy: 'flywheel run curation-falls',
};
const report = runReport(info, results);

let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await launchBrowser();
  folder = await mkdtemp(join(tmpdir(), 'flywheel-run-page-'));
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the page of a run', () => {
  test.each([
    ['desktop', DESKTOP],
    ['phone', PHONE],
  ])('is drawn without errors, requests or a horizontal bar: %s', async (_name, viewport) => {
    const { page, problems } = await openPage(browser, folder, renderHtml(report), viewport);
    expect(problems).toEqual([]);
    expect(await overflow(page)).toBe(0);
    const covered = await page.evaluate(`(() => {
      const boxes = Array.from(document.querySelectorAll('.sankey text'), (each) => each.getBoundingClientRect());
      return boxes.filter((a, i) => boxes.some((b, j) => j < i && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3)).length;
    })()`);
    expect(covered).toBe(0);
    await page.close();
  });

  test('answers in the order of the questions, and its tables have the numbers of the runs', async () => {
    const { page } = await openPage(browser, folder, renderHtml(report), DESKTOP);
    expect(await texts(page, 'h2')).toEqual([
      'Flywheel, leak or stall?',
      'Which link is weakest?',
      'Who gets paid?',
      'Is every role profitable?',
      'The Datanets',
      'The token',
      'The scenario',
      'How to replay',
    ]);
    expect(await texts(page, '.subtitle')).toEqual([
      expect.stringMatching(/^What if curation falls\? 3 runs of 400 days/),
    ]);
    const [leak] = keyFigures(results);
    expect(await texts(page, '.figures .value')).toContain(formatValue(leak!.p50, 'share'));

    const { stages, weakest } = loopStages(results);
    expect(weakest).toBe('organise');
    const ring = await texts(page, '.ring-row tbody tr > :nth-child(3)');
    expect(ring).toEqual(stages.map(({ level }) => `${Math.round(100 * level)} %`));
    expect(await texts(page, '.ring-row tbody tr:nth-child(2) > th')).toEqual(['✗ Organise']);

    const block = async (title: string) => {
      const id = await page.locator('h3', { hasText: title }).first().getAttribute('id');
      return `#${id!.replace('-title', '')}`;
    };
    const paid = payments(results);
    const paidTo = (payee: string) => paid.filter(({ to }) => to === payee).reduce((sum, { usd }) => sum + usd, 0);
    const sankey = await block('From who pays');
    expect(await texts(page, `${sankey} tbody tr > th`)).toEqual([
      'Contributors',
      'Contributors who moved on',
      'Builders',
      'Stakers',
      'Treasury',
      'Burned',
      'In all',
    ]);
    expect((await texts(page, `${sankey} tbody tr:nth-child(3) > td`))[2]).toBe(formatNumber(paidTo('builders')));
    const fees = mean(results.map((run) => mean(run.series.feesUsd.subarray(-90))));
    expect((await texts(page, `${sankey} tbody tr:nth-child(7) > td`))[0]).toBe(formatNumber(fees));

    const datanets = await block('Datanets');
    const calls = mean(results.map((run) => run.datanets[0]!.calls));
    const [first] = await texts(page, `${datanets} tbody tr:nth-child(1) > td:nth-child(7)`);
    expect(first).toBe(formatNumber(calls));
    expect(await texts(page, `${datanets} tbody tr`)).toHaveLength(8);
    await page.close();
  });
});

test('the short form for a terminal has every answer, within 80 columns', () => {
  const blocks = report.blocks.filter(({ glance }) => glance);
  const lines = renderText({ ...report, blocks }, { width: 80 });
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  const text = lines.join('\n');
  expect(text).toMatch(/Which link is weakest\? +contribute → organise/);
  expect(text).toMatch(/Is every role profitable\? +✗ not /);
  expect(text).toMatch(/│ {2}✗ Organise /);
  expect(text).toMatch(/^ {2}Medical imaging +\d/m);
  expect(text).toMatch(/^ {2}Contributors +[█▒]+ +[\d.,]+ USD\/day, \d/m);
});
