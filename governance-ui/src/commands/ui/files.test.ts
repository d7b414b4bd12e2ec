import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DATANET_BOOK } from '#ui/books/datanets/datanets.fixture.ts';
import { datanetsReport } from '#ui/books/datanets/report.ts';
import { openInBrowser } from '#ui/commands/ui/browser.ts';
import { csvOf } from '#ui/commands/ui/csv.ts';
import { FILES } from '#ui/commands/ui/files.ts';

const cwd = process.cwd();
let place: string;

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'flywheel-files-'));
  process.chdir(place);
});

afterAll(async () => {
  process.chdir(cwd);
  await rm(place, { recursive: true });
});

const shown = {
  name: 'datanets',
  schema: 'flywheel.datanets',
  record: DATANET_BOOK,
  report: datanetsReport(DATANET_BOOK, []),
};

test('what is shown is written in each form', async () => {
  const read = async (form: 'html' | 'markdown' | 'json' | 'csv') => readFile(await FILES.save(shown, form), 'utf8');
  expect(await read('html')).toContain('<!doctype html>');
  expect(await read('markdown')).toMatch(/^# Datanets$/m);
  const { schema, version, bondPrice, datanets } = JSON.parse(await read('json'));
  expect({ schema, version, bondPrice }).toEqual({
    schema: 'flywheel.datanets',
    version: 1,
    bondPrice: DATANET_BOOK.bondPrice.toString(),
  });
  expect(datanets).toHaveLength(3);
  const [titles, first] = (await read('csv')).split('\r\n');
  expect(titles).toBe('Status,Name,Weight,"Fees, 90 d","Rewards, 90 d",Bond,Before the voters');
  expect(first).toBe('○ APPLIED,Clinical notes,0.00 %,0,0,"50,000",');
});

test('a text that a spreadsheet would take for a formula is marked as text, numbers stay numbers', () => {
  const cells = ['=HYPERLINK("http://x")', '+60,000', '−5.0 %', '@here', 'a "quoted" word'];
  const columns = cells.map((title) => ({ title, align: 'left' }) as const);
  const report = { ...shown.report, blocks: [{ kind: 'table', title: '', sentence: '', columns, rows: [] } as const] };
  expect(csvOf(report)).toBe(`"'=HYPERLINK(""http://x"")","+60,000",−5.0 %,'@here,"a ""quoted"" word"\r\n`);
});

test('a browser is started with the page where there is a screen, and not looked for where there is none', async () => {
  expect(await openInBrowser('page.html', {}, 'linux')).toBe(false);
  expect(await openInBrowser('page.html', { BROWSER: join(place, 'none') }, 'linux')).toBe(false);
  const browser = join(place, 'browser');
  await writeFile(browser, '#!/bin/sh\n', { mode: 0o755 });
  expect(await openInBrowser('page.html', { BROWSER: browser }, 'linux')).toBe(true);
});
