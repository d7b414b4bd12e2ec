import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';

export interface Viewport {
  readonly width: number;
  readonly height: number;
}

export const DESKTOP: Viewport = { width: 1280, height: 900 };
export const PHONE: Viewport = { width: 390, height: 844 };

export interface Opened {
  readonly page: Page;
  /** Console errors, uncaught exceptions, and requests other than for the page itself. */
  readonly problems: string[];
}

/** Opens a page from a file in `folder`. */
export async function openPage(
  browser: Browser,
  folder: string,
  html: string,
  viewport: Viewport,
  dark = false,
): Promise<Opened> {
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

/** Pixels by which the page is wider than the window. */
export async function overflow(page: Page): Promise<number> {
  return Math.max(0, await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth'));
}

/** The text of every element that a selector finds, with plain spaces. */
export async function texts(page: Page, selector: string): Promise<string[]> {
  return (await page.locator(selector).allTextContents()).map((text) => text.replaceAll('\u00a0', ' '));
}
