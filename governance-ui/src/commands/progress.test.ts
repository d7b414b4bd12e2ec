import { describe, expect, it } from 'vitest';
import { duration, ProgressLine, progressText } from '#ui/commands/progress.ts';

const at = (daysDone: number, done = 0) => ({ done, total: 4, daysDone, daysTotal: 400 });

/** A stream that keeps what is written, and a clock that stands until it is set. */
function setUp(isTTY: boolean, columns = 80) {
  const written: string[] = [];
  const clock = { ms: 1000 };
  const line = new ProgressLine({ write: (text) => written.push(text), isTTY, columns }, () => clock.ms);
  return { written, clock, line };
}

describe('ProgressLine', () => {
  it('draws one line anew on a terminal, with rate and time left, and takes it away at the end', () => {
    const { written, clock, line } = setUp(true);
    clock.ms += 2000;
    line.update(at(100, 1));
    clock.ms += 100;
    line.update(at(200, 2));
    line.end();
    expect(written).toEqual([
      `\r\x1b[2K${'█'.repeat(6)}${'░'.repeat(18)} 1 of 4 runs, 25 %, 50 days/s, 6 s left`,
      `\r\x1b[2K${'█'.repeat(12)}${'░'.repeat(12)} 2 of 4 runs, 50 %, 95.2 days/s, 3 s left`,
      '\r\x1b[2K',
    ]);
  });

  it('never wraps on a narrow terminal', () => {
    const { written, line } = setUp(true, 30);
    line.update(at(100, 1));
    expect(written[0]!.replace('\r\x1b[2K', '')).toHaveLength(29);
  });

  it('is whole on a terminal that does not say how wide it is', () => {
    const { written, line } = setUp(true, 0);
    line.update(at(0));
    expect(written).toEqual([`\r\x1b[2K${'░'.repeat(24)} 0 of 4 runs, 0 %`]);
  });

  it('says a line every five seconds where there is no terminal', () => {
    const { written, clock, line } = setUp(false);
    for (let second = 1; second <= 12; second++) {
      clock.ms += 1000;
      line.update(at(10 * second));
    }
    line.end();
    expect(written).toEqual(['0 of 4 runs, 12 %, 10 days/s, 35 s left\n', '0 of 4 runs, 25 %, 10 days/s, 30 s left\n']);
  });
});

it('promises no rate before there is one, and no time after the last day', () => {
  expect(progressText(at(0), 0)).toBe('0 of 4 runs, 0 %');
  expect(progressText(at(400, 4), 2)).toBe('4 of 4 runs, 100 %, 200 days/s');
  expect(progressText({ done: 0, total: 1, daysDone: 0, daysTotal: 9 }, 3)).toBe('0 of 1 run, 0 %');
  // What an earlier process had done says nothing of the speed of this one.
  const resumed = progressText({ done: 0, total: 1, daysDone: 60, daysTotal: 100, daysResumed: 40 }, 10);
  expect(resumed).toBe('0 of 1 run, 60 %, 2 days/s, 20 s left');
});

it('says durations in the units in which they are waited for', () => {
  expect([0.2, 59.2, 60, 3599, 3600, 7510].map(duration)).toEqual([
    '1 s',
    '1 min 0 s',
    '1 min 0 s',
    '59 min 59 s',
    '1 h 0 min',
    '2 h 5 min',
  ]);
});
