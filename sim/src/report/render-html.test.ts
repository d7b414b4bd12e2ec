import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DESKTOP, openPage, overflow, PHONE, texts, type Viewport } from '#sim/report/open-page.fixture.ts';
import { renderHtml } from '#sim/report/render-html.ts';
import { exampleReport, HOSTILE, reportOfNothingBut } from '#sim/report/report.fixture.ts';
import { launchBrowser } from '../../../test/browser.ts';

let browser: Browser;
let folder: string;

beforeAll(async () => {
  browser = await launchBrowser();
  folder = await mkdtemp(join(tmpdir(), 'flywheel-report-'));
});

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

const open = (html: string, viewport: Viewport, dark = false) => openPage(browser, folder, html, viewport, dark);

/** The number of pixels of each canvas that are not transparent. */
function paintedPixels(page: Page): Promise<number[]> {
  // As text, because the code is the browser's: its types are not those of this program.
  return page.evaluate(`Array.from(document.querySelectorAll('canvas'), (canvas) => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return data.reduce((count, value, i) => count + (i % 4 === 3 && value > 0 ? 1 : 0), 0);
  })`);
}

describe('the page of a report', () => {
  test.each([
    ['desktop', DESKTOP, false],
    ['phone', PHONE, false],
    ['phone, dark', PHONE, true],
  ])('draws its charts without errors, requests or a horizontal bar: %s', async (name, viewport, dark) => {
    const { page, problems } = await open(renderHtml(exampleReport('Raise the share of contributors')), viewport, dark);
    // To look at: FLYWHEEL_SCREENSHOTS=/tmp vitest run render-html
    const shots = process.env.FLYWHEEL_SCREENSHOTS;
    if (shots) await page.screenshot({ path: join(shots, `report ${name}.png`), fullPage: true });
    expect(problems).toEqual([]);
    const painted = await paintedPixels(page);
    expect(painted).toHaveLength(2);
    for (const pixels of painted) expect(pixels).toBeGreaterThan(20_000);
    expect(await overflow(page)).toBe(0);
    await page.close();
  });

  test('shows verdict, figures, outcomes and the numbers under each chart', async () => {
    const { page } = await open(renderHtml(exampleReport('Raise the share of contributors')), DESKTOP);
    expect(await page.title()).toBe('Raise the share of contributors');
    expect(await page.textContent('.verdict')).toContain('◐ Undecided');
    expect(await texts(page, '.figures .value')).toEqual([
      '31.0 %',
      '12,340 USD/day',
      'Raise the share of contributors',
    ]);
    expect(await page.getAttribute('.strip', 'aria-label')).toContain('50.0 % end as a flywheel');
    expect(await page.locator('canvas').first().getAttribute('aria-label')).toBe(
      'The median falls from 90 % to 31 % without the proposal, and to 22 % with it.',
    );
    const row = (n: number) => texts(page, `details >> nth=2 >> tbody tr:nth-child(${n}) > *`);
    expect(await row(1)).toEqual(['0', '–', '–', '–', '–']);
    expect(await row(2)).toEqual(['30', '83.2 %', '81.2–86.3 %', '82.1 %', '80.1–85.1 %']);
    expect((await texts(page, 'details >> nth=2 >> tbody th')).at(-1)).toBe('730');
    await page.close();
  });

  test('draws the outcomes of each day with their hatches, and has them as numbers', async () => {
    const { page } = await open(renderHtml(exampleReport('x')), DESKTOP);
    const rect = (selector: string) => page.locator(`.timeline ${selector}`);
    // Leak until day 200, half of each until day 400, then the flywheel, then a tenth of stalls.
    expect(await rect('.fill-leak').count()).toBe(2);
    expect(await rect('[fill="url(#pattern-leak)"]').count()).toBe(2);
    expect(await rect('.fill-flywheel').count()).toBe(3);
    expect(await rect('.fill-stall').last().getAttribute('height')).toBe('10.00%');
    expect(await page.locator('.timeline').getAttribute('aria-label')).toContain('a flywheel from day 400 on');
    const row = (n: number) => texts(page, `details >> nth=0 >> tbody tr:nth-child(${n}) > *`);
    expect(await row(1)).toEqual(['30', '0.0 %', '100.0 %', '0.0 %']);
    expect(await row(7)).toEqual(['210', '50.0 %', '50.0 %', '0.0 %']);
    expect(await row(24)).toEqual(['720', '90.0 %', '0.0 %', '10.0 %']);
    await page.close();
  });

  test('draws the loop as a ring whose weakest link is marked by word, glyph and dashes', async () => {
    const { page } = await open(renderHtml(exampleReport('x')), PHONE);
    expect(await page.locator('.ring .box').count()).toBe(5);
    const arcs = await page.evaluate<string[]>(
      `Array.from(document.querySelectorAll('.ring .link, .ring .weak'), (arc) => arc.getAttribute('class'))`,
    );
    expect(arcs).toEqual(['link', 'link', 'weak', 'link', 'link']);
    const words = await texts(page, '.ring text');
    expect(words.slice(-2)).toEqual(['✗ weakest link', 'organise → build']);
    expect(words).toContain('✗ Build');
    expect(words).toContain('50 % of its best');
    expect(await texts(page, '.ring-row tbody tr:nth-child(3) > *')).toEqual([
      '✗ Build',
      'best quality 0.24, x',
      '50 %',
      '48 %',
    ]);
    // Every text is inside the drawing, and no box covers another.
    const outside = await page.evaluate(`(() => {
      const frame = document.querySelector('.ring').getBoundingClientRect();
      return Array.from(document.querySelectorAll('.ring text, .ring .box'), (each) => each.getBoundingClientRect())
        .filter((box) => box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom).length;
    })()`);
    expect(outside).toBe(0);
    await page.close();
  });

  test('draws who is paid as ribbons whose widths add up, with no label on another', async () => {
    for (const viewport of [DESKTOP, PHONE]) {
      const { page } = await open(renderHtml(exampleReport('x')), viewport);
      expect(await page.locator('.sankey path').count()).toBe(5);
      const heights = (kind: string) =>
        page.evaluate<number[]>(
          `Array.from(document.querySelectorAll('.sankey rect.${kind}'), (bar) => Number(bar.getAttribute('height')))`,
        );
      const [fees, emission] = [...(await heights('ribbon-0')), ...(await heights('ribbon-1'))];
      expect(fees! / emission!).toBeCloseTo(75.25 / 37.5, 2);
      const payees = await heights('payee');
      expect(payees.map((height) => Math.round((100 * height) / payees[0]!))).toEqual([100, 31, 1, 9]);
      const rows = await texts(page, 'details >> nth=1 >> tbody tr:nth-child(1) > *');
      expect(rows).toEqual(['Contributors', '50', '30', '80', '71.0 %']);
      const collisions = await page.evaluate(`(() => {
        const boxes = Array.from(document.querySelectorAll('.sankey text'), (each) => each.getBoundingClientRect());
        return boxes.filter((a, i) => boxes.some((b, j) => j < i && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3)).length;
      })()`);
      expect(collisions).toBe(0);
      await page.close();
    }
  });

  test('treats what anyone writes as text', async () => {
    const html = renderHtml(reportOfNothingBut(HOSTILE));
    const { page, problems } = await open(html, PHONE);
    expect(problems).toEqual([]);
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.textContent('h1')).toBe(HOSTILE);
    expect(await page.title()).toBe(HOSTILE);
    expect(await page.locator('script').count()).toBe(3);
    expect(await overflow(page)).toBe(0);
    await page.close();
  });

  test('is light on paper, whatever the screen is', async () => {
    const { page, problems } = await open(renderHtml(exampleReport('x')), DESKTOP, true);
    const colour = () => page.evaluate(`getComputedStyle(document.documentElement).getPropertyValue('--page').trim()`);
    expect(await colour()).toBe('#14181c');
    await page.evaluate(`window.dispatchEvent(new Event('beforeprint'))`);
    expect(await colour()).toBe('#ffffff');
    for (const pixels of await paintedPixels(page)) expect(pixels).toBeGreaterThan(20_000);
    await page.evaluate(`window.dispatchEvent(new Event('afterprint'))`);
    expect(await colour()).toBe('#14181c');
    expect(problems).toEqual([]);
    await page.close();
  });

  test('would not run a script that got in nevertheless', async () => {
    const html = renderHtml(exampleReport('x')).replace('</main>', '<script>window.pwned = 3</script></main>');
    const { page, problems } = await open(html, DESKTOP);
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('Content Security Policy');
    await page.close();
  });

  test('names no address that a browser would load, and is the same every time', () => {
    const html = renderHtml(exampleReport('x'));
    expect(html).not.toMatch(/<(link|img|iframe|object|embed|base|form|source|video|audio)\b/i);
    expect(html).not.toMatch(/\s(src|srcset|action|formaction|poster|background)=/i);
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href!.charAt(0))).toEqual(['#', '#', '#']);
    expect(html).not.toMatch(/@import|url\((?!#pattern-)|sourceMappingURL/);
    expect(renderHtml(exampleReport('x'))).toBe(html);
  });
});
