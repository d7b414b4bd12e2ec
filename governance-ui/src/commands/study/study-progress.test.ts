import { expect, it } from 'vitest';
import { StudyProgress, studyProgressText } from '#ui/commands/study/study-progress.ts';

const progress = { done: 300, total: 800, failed: 3, reused: 100, note: null };

it('says how many runs are done, how fast, how long it will take, and how many failed', () => {
  expect(studyProgressText(progress, 10)).toBe(
    '300 of 800 runs, 37 %, 20 runs/s, 25 s left, 3 failed, 100 from the store',
  );
  expect(studyProgressText({ ...progress, done: 0, failed: 0, reused: 0, note: '3 workers' }, 0)).toBe(
    '0 of 800 runs, 0 %, 0 failed, 3 workers',
  );
});

it('draws a bar on a terminal, as wide as it is, and writes a line every five seconds elsewhere', () => {
  let now = 0;
  const written: string[] = [];
  const write = (text: string) => written.push(text);
  const live = new StudyProgress({ write, isTTY: true, columns: 50 }, () => now);
  now = 10_000;
  live.update(progress);
  live.end();
  expect(written).toEqual([`\r\x1b[2K${'█'.repeat(9)}${'░'.repeat(15)} 300 of 800 runs, 37 %, 2`, '\r\x1b[2K']);

  written.length = 0;
  const lines = new StudyProgress({ write, isTTY: false }, () => now);
  for (; now <= 21_000; now += 1000) lines.update(progress);
  lines.end();
  expect(written.map((line) => line.split(', ')[0])).toEqual(['300 of 800 runs', '300 of 800 runs']);
});
