import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderHtml } from '#sim/report/render-html.ts';
import { exampleReport, HOSTILE, reportOfNothingBut } from '#sim/report/report.fixture.ts';
import { launchBrowser } from '../../../test/browser.ts';

const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

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

interface Opened {
  readonly page: Page;
  /** Console errors, uncaught exceptions, and requests other than for the page itself. */
  readonly problems: string[];
}

async function open(html: string, viewport: { width: number; height: number }, dark = false): Promise<Opened> {
  const file = join(folder, 'report.html');
  await writeFile(file, html);
  const url = pathToFileURL(file).href;
  const page = await browser.newPage({ viewport, colorScheme: dark ? 'dark' : 'light', deviceScaleFactor: 2 });
  const problems: string[] = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('request', (request) => request.url() !== url && problems.push(`request of ${request.url()}`));
  await page.goto(url, { waitUntil: 'load' });
  return { page, problems };
}

/** The number of pixels of each canvas that are not transparent. */
function paintedPixels(page: Page): Promise<number[]> {
  // As text, because the code is the browser's: its types are not those of this program.
  return page.evaluate(`Array.from(document.querySelectorAll('canvas'), (canvas) => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return data.reduce((count, value, i) => count + (i % 4 === 3 && value > 0 ? 1 : 0), 0);
  })`);
}

/** Pixels by which the page is wider than the window. */
async function overflow(page: Page): Promise<number> {
  return Math.max(0, await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth'));
}

/** The text of every element that a selector finds, with plain spaces. */
async function texts(page: Page, selector: string): Promise<string[]> {
  return (await page.locator(selector).allTextContents()).map((text) => text.replaceAll('\u00a0', ' '));
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
    const row = (n: number) => texts(page, `details >> nth=0 >> tbody tr:nth-child(${n}) > *`);
    expect(await row(1)).toEqual(['0', '–', '–', '–', '–']);
    expect(await row(2)).toEqual(['30', '83.2 %', '81.2–86.3 %', '82.1 %', '80.1–85.1 %']);
    expect((await texts(page, 'details >> nth=0 >> tbody th')).at(-1)).toBe('730');
    await page.close();
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
