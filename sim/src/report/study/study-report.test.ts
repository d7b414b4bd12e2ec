import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DESKTOP, openPage, overflow, PHONE } from '#sim/report/open-page.fixture.ts';
import { renderHtml } from '#sim/report/render-html.ts';
import { renderJson } from '#sim/report/render-json.ts';
import { renderMarkdown } from '#sim/report/render-markdown.ts';
import { renderText } from '#sim/report/render-text.ts';
import type { Report } from '#sim/report/report.ts';
import { renderPngs } from '#sim/report/study/png.ts';
import { studyReport } from '#sim/report/study/study-report.ts';
import type { RunPoints } from '#sim/study/plan.ts';
import { readStudy } from '#sim/study/read.ts';
import { runStudy } from '#sim/study/run-study.ts';
import { launchBrowser } from '../../../../test/browser.ts';
import { formulaRuns } from '../../../test/formula-runs.ts';

const STUDY = `name: Example
description: What is asked.
base: baseline
levers: {user.valueScale: {values: [0.5, 1, 1.5]}, emission.perDay: {values: [50000, 100000]}}
uncertainties: {user.needScale: {range: [0, 2]}}
outcomes: {y: totalCalls, big: stall}
fans: [price]
replicates: 2
thresholds: {y: {above: 1}, big: true}
design: {kind: sobol, points: 64}
steps:
  - sweep: {vary: levers, design: {kind: factorial}}
  - morris: {trajectories: 4}
  - sobol: {rows: 32}
  - discover: {of: big}
  - robust: {conditions: 8}`;

/** Runs by a formula; a few fail. */
const engine: RunPoints = async (plan) =>
  formulaRuns(plan, ({ set }, replicate) => {
    const [value, need] = [Number(set['user.valueScale'] ?? 1), Number(set['user.needScale'] ?? 1)];
    const y = value * need + 0.01 * replicate;
    if (need > 1.98) return 'day 3, stage market: broke';
    return (name) => {
      if (name === 'big') return Number(y > 1);
      return name.startsWith('price@') ? 0.2 + Number(name.slice(6)) / 1e4 : y;
    };
  });

let report: Report;
let browser: Browser;
let folder: string;
beforeAll(async () => {
  const study = await readStudy(STUDY, 'x.yaml', async () => ({ text: '{}', file: 'baseline.yaml' }));
  const result = await runStudy(study, study.steps, { engine });
  report = studyReport(result, { command: 'flywheel study x.yaml', model: 'abc', file: 'x.yaml' });
  browser = await launchBrowser();
  folder = await mkdtemp(join(tmpdir(), 'flywheel-study-report-'));
}, 120_000);
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

describe('the report of a study', () => {
  it('has a picture for each method, and every one its numbers', () => {
    const names = report.blocks.flatMap((block) => (block.kind === 'chart' ? [block.name] : []));
    expect(names).toEqual([
      'heat-map',
      'trade-off',
      'tornado-morris',
      'tornado-sobol',
      'convergence',
      'prim-box-1',
      'prim-trajectory-1',
      'prim-box-2',
      'prim-trajectory-2',
      'satisficing',
      'heat-map',
      'trade-off',
    ]);
    for (const block of report.blocks) {
      if (block.kind !== 'chart') continue;
      expect(block.table.rows.length, block.name).toBeGreaterThan(0);
      expect(block.sentence.length, block.name).toBeGreaterThan(40);
    }
    expect(report.blocks.filter((block) => block.kind === 'fan')).toHaveLength(5);
  });

  it('says what was found in plain words, with what failed and how to get it again', () => {
    expect(report.verdict.word).toBe('A choice that is good enough in most conditions');
    const said = report.verdict.sentences.join(' ');
    expect(said).toMatch(/y moves most with user\.needScale: over its range by 3 \(95 % interval 3–3\) on average/);
    expect(said).toMatch(
      /user\.valueScale 1\.5, emission\.perDay 50,000 is good enough \(y is above 1 and big\) in \d of 8 conditions/,
    );
    // Emission has no part in the formula: the choices that differ in it alone are as good.
    expect(said).toContain('Another choice is so as often; this one has the least regret.');
    expect(said).toContain(
      'That is +1 (1–1) from user.valueScale 0.5, emission.perDay 50,000, in pairs with the same luck.',
    );
    expect(said).toMatch(/31 rows of the design tell shares only roughly; take more\./);
    expect(said).toMatch(/runs failed and are counted, not hidden/);
    expect(report.provenance.commands).toEqual(['flywheel study x.yaml']);
    expect(Object.fromEntries(report.provenance.facts)['Result hash']).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['sweep: {vary: levers, design: {kind: factorial}}', 'Y is highest at user.valueScale 1.5, emission.perDay 50,000'],
    ['sweep: {outcome: big, vary: uncertainties}', /^Big in \d\d\.\d % of all runs$/],
    [
      'sweep: {design: {kind: list, list: [{user.valueScale: 1, emission.perDay: 50000, user.needScale: 1}]}}',
      'Y is the same everywhere',
    ],
    ['morris: {trajectories: 4}', 'Y depends most on user.needScale'],
    ['sobol: {rows: 32}', 'Y depends most on user.needScale'],
    ['discover: {of: big}', 'Conditions found'],
    ['discover: {of: failed, vary: levers}', 'No conditions found'],
    [
      'robust: {choices: {kind: list, list: [{user.valueScale: 0.5, emission.perDay: 50000}]}}',
      'No choice is good enough',
    ],
  ])('says the answer first: of %s', async (step, word) => {
    const text = STUDY.replace(/steps:[\s\S]*/, `steps: [{${step}}]`);
    const study = await readStudy(text, 'x.yaml', async () => ({ text: '{}', file: 'baseline.yaml' }));
    const { verdict } = studyReport(await runStudy(study, study.steps, { engine }), {
      command: '',
      model: '',
      file: '',
    });
    if (word instanceof RegExp) expect(verdict.word).toMatch(word);
    else expect(verdict.word).toBe(word);
  });

  it('tells of more points than a function can have arguments, and draws some of them', async () => {
    const text = `base: baseline
uncertainties: {user.needScale: {range: [0, 1]}}
outcomes: {y: totalCalls, big: stall}
design: {kind: sobol, points: 140000}
steps: [sweep]`;
    const study = await readStudy(text, 'x.yaml', async () => ({ text: '{}', file: 'baseline.yaml' }));
    const large = studyReport(await runStudy(study, study.steps, { engine }), { command: '', model: '', file: '' });
    expect(large.verdict.word).toBe('Y is 0.500 on average');
    expect(large.verdict.sentences[0]).toMatch(/^Over all points y is 0\.500 \(95 % interval 0\.49\d–0\.50\d\)/);
    expect(renderHtml(large).length).toBeLessThan(2e6);
    expect(renderText(large, { width: 80 }).join('\n')).toMatch(/140,000 points, 140,000 runs/);
  }, 60_000);

  it('is a page that needs nothing else, on a desk and on a phone, with every chart painted', async () => {
    const html = renderHtml(report);
    for (const viewport of [DESKTOP, PHONE]) {
      const { page, problems } = await openPage(browser, folder, html, viewport);
      expect(problems).toEqual([]);
      expect(await overflow(page)).toBe(0);
      const painted = await page.evaluate<number[]>(`[...document.querySelectorAll('canvas')].map((canvas) => {
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        let count = 0;
        for (let i = 3; i < data.length; i += 4) if (data[i] > 0) count++;
        return count;
      })`);
      expect(painted).toHaveLength(17);
      for (const pixels of painted) expect(pixels).toBeGreaterThan(2000);
      // Every chart fills the width that it has, and its axes hold all that is drawn, the ends of intervals too.
      const wrong = await page.evaluate<string[]>(`[...document.querySelectorAll('canvas')].flatMap((canvas) => {
        const chart = Chart.getChart(canvas);
        const said = [];
        if (Math.abs(canvas.clientWidth - canvas.parentNode.clientWidth) > 2) said.push(canvas.id + ' is narrow');
        for (const { data, indexAxis } of chart.data.datasets) for (const point of data) {
          if (!point || typeof point.x !== 'number' || indexAxis) continue;
          const { min, max } = chart.scales.x;
          if (point.x < min - 1e-9 || point.x > max + 1e-9) said.push(canvas.id + ' cuts ' + point.x);
        }
        return said;
      })`);
      expect(wrong).toEqual([]);
      const ticks = await page.evaluate<number[]>(
        `[...document.querySelectorAll('.chart canvas')].map((canvas) => Chart.getChart(canvas).scales.x.ticks.length)`,
      );
      for (const count of ticks) expect(count).toBeGreaterThan(3);
      await page.close();
    }
  });

  it('has its charts as PNG, in their order', async () => {
    const pictures = await renderPngs(report);
    expect(pictures).toHaveLength(17);
    expect(pictures[0]!.file).toBe('01-heat-map.png');
    expect(pictures[2]!.file).toBe('03-fan-price.png');
    for (const { png } of pictures) {
      expect([...png.slice(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
      // Twice the pixels of the page.
      expect(new DataView(png.buffer, png.byteOffset).getUint32(16)).toBe(1520);
      expect(png.length).toBeGreaterThan(10_000);
    }
  });

  it('reads in a terminal, plain as well, and as Markdown and JSON, with the same numbers', () => {
    const drawn = renderText(report, { width: 80 }).join('\n');
    // The cells of a heat map have their values in them.
    expect(drawn).toMatch(/\n +100,000 {2}.. [\d.]+ +.. [\d.]+ +.. [\d.]+\n/);
    const plain = renderText(report, { width: 80, plain: true }).join('\n');
    const ascii = renderText(report, { width: 80, glyphs: 'ascii' }).join('\n');
    expect(drawn).toMatch(/user\.needScale\s+│.*●/);
    expect(plain).not.toMatch(/[●├█⠁-⣿]/);
    expect(plain).toMatch(/user\.needScale\s+/);
    expect(ascii).not.toMatch(/[^\n -~]/);
    for (const line of drawn.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    const markdown = renderMarkdown(report);
    const json = JSON.parse(renderJson(report));
    const total = json.blocks.find((block: { name?: string }) => block.name === 'tornado-sobol').table.rows[0];
    for (const cell of total) expect(markdown).toContain(cell);
    expect(markdown).toContain('## 5\\. The robust choice');
  });
});
