import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderHtml } from '#sim/report/render-html.ts';
import { renderMarkdown } from '#sim/report/render-markdown.ts';
import { renderText } from '#sim/report/render-text.ts';
import { connect } from '#ui/chain/connect.ts';
import { type Devnet, startDevnet } from '#ui/devnet/devnet.ts';
import { WEI } from '#ui/format/amount.ts';
import { setFeeSplit, setRewardRate, spendFromTreasury } from '#ui/proposal/build.ts';
import { briefReport } from '#ui/review/brief/brief.ts';
import type { EconomicsSize } from '#ui/review/economics/simulate.ts';
import { subjectSource } from '#ui/review/open-subject.ts';
import { type DraftCalls, readSubject, type SubjectSource } from '#ui/review/read-subject.ts';
import { type Review, reviewSubject } from '#ui/review/review.ts';

/** Long enough for the gain to be counted. */
const SIZE: EconomicsSize = {
  days: 500,
  scale: 0.02,
  pilot: 2,
  most: 3,
  others: 2,
  width: 1e-9,
  points: 6,
  pointScale: 0.02,
};
const SHORT: EconomicsSize = { ...SIZE, days: 60, scale: 0.01, most: 2, points: 5, pointScale: 0.01 };

let devnet: Devnet;
let source: SubjectSource;
beforeAll(async () => {
  // A fixed day: what is simulated follows from the chain's state, and that from the weeks of rewards since.
  devnet = await startDevnet({ now: 1_790_000_000 });
  source = await subjectSource(await connect({ ...devnet, names: devnet.others, network: 'devnet' }));
});
afterAll(() => devnet?.stop());

async function review(what: { ref: string } | DraftCalls, size = SHORT): Promise<Review> {
  return reviewSubject(await readSubject(source, what), { size });
}

/** The brief as text, without what differs from one devnet to the next: hashes, addresses, block, minutes, gas. */
function text(reviewed: Review): string {
  return renderText(briefReport(reviewed, { replay: 'HASH' }), { width: 100, plain: true })
    .join('\n')
    .replace(/0x[0-9a-fA-F]{6,}…?/g, '0x…')
    .replace(/\b[0-9a-f]{16,64}\b/g, 'HASH')
    .replace(/\b\d{60,}\b/g, 'ID')
    .replace(/block \d+/g, 'block N')
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, 'TIME')
    .replace(/ in \d+ d \d+ h\b/g, ' in TIME')
    .replace(/^ {2}- Gas:[\s\S]*?\.$/m, '  - Gas: …');
}

const account = (name: string) => [...devnet.accounts, ...devnet.others].find((each) => each.name === name)!.address;

describe('the brief as text', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])('of proposal %d', async (number) => {
    expect(text(await review({ ref: String(number) }))).toMatchSnapshot();
  });

  test('of a malicious draft: what fails stands first, with what to do', async () => {
    const { addresses } = devnet;
    const brief = text(
      await review({
        proposer: account('Holder 2'),
        description:
          '# Pay 10,000 OPEN from the treasury for documentation\n\nA payment that the working group has prepared with care.',
        calls: [
          spendFromTreasury(addresses, account('Holder 2'), 1_000_000n * WEI, 'grants', 'documentation'),
          setFeeSplit(addresses, { contributors: 3_000, builders: 2_500, stakers: 3_000, treasury: 1_000, burn: 500 }),
        ],
      }),
    );
    expect(brief).toMatchSnapshot();
    expect(brief).toMatch(/✗ FAILS \d CHECKS/);
  });

  test('of a draft that cannot be executed: the failing action and its custom error', async () => {
    const brief = text(
      await review({
        proposer: null,
        description:
          '# Double the reward rate to 1,400,000 OPEN a week\n\nMore rewards bring more contributors, it is said, and more sales.',
        calls: [setRewardRate(devnet.addresses, 1_400_000n * WEI)],
      }),
    );
    expect(brief).toMatchSnapshot();
    expect(brief).toContain('RateStepTooLarge');
  });
});

describe('the economic part', () => {
  test('has every section in order, all five worlds, six roles, gain, what would turn it and how to undo it', async () => {
    const reviewed = await review({ ref: '7' }, SIZE);
    const { economics, input, forecast, identity } = reviewed;
    expect(economics.impact.unsupported).toBeNull();
    expect(economics.worlds.map(({ pairs }) => pairs)).toEqual([3, 2, 2, 2, 2]);
    expect(economics.stopping).toEqual({ width: 1e-9, reached: false, pairs: 3, most: 3 });
    for (const { roles, base, leak } of economics.worlds) {
      expect(roles).toHaveLength(6);
      for (const { low, mean, high, worst5 } of roles) {
        expect(low).toBeLessThanOrEqual(mean);
        expect(high).toBeGreaterThanOrEqual(mean);
        expect(Number.isFinite(worst5)).toBe(true);
      }
      expect(base.flywheel.share + base.leak.share + base.stall.share).toBeCloseTo(1, 12);
      expect(leak.changed - leak.base).toBeCloseTo(leak.mean, 12);
    }
    expect(Number.isFinite(economics.gain!.base.gain.value)).toBe(true);
    expect(economics.gain!.weakest.base).not.toBe('not known');
    const reversal = economics.reversal!;
    expect(reversal.points).toBe(6);
    expect(reversal.leak.low).toBeLessThanOrEqual(reversal.leak.median);
    expect(reversal.leak.high).toBeGreaterThanOrEqual(reversal.leak.median);
    expect(reversal.roles.map(({ role }) => role)).toEqual(economics.worlds[0]!.roles.map(({ role }) => role));
    for (const { better, worse } of reversal.roles) expect(better + worse).toBeLessThanOrEqual(6);
    // The assumption is the middle of its range, by factors.
    const need = reversal.ranges.find(({ path }) => path === 'user.needScale')!;
    expect([need.low, need.high]).toEqual([0.5, 2]);
    const strengths = reversal.correlations.map(({ correlation }) => Math.abs(correlation));
    expect(strengths).toEqual(strengths.toSorted((a, b) => b - a));
    // Where the sign often turns, the verdict does not rely on it.
    const with_ = (reversed: number) =>
      briefReport({ ...reviewed, economics: { ...economics, reversal: { ...reversal, reversed } } }, { replay: '' });
    expect(with_(1).verdict.word).not.toContain('assumptions');
    expect(with_(2).verdict).toMatchObject({ tone: 'mixed', word: expect.stringContaining('if the assumptions hold') });
    expect(with_(2).verdict.sentences.join(' ')).toContain('In 2 of 6 worlds with other assumptions');
    // 595,000 back to 700,000 is 17.6 %: one step.
    expect(economics.undo).toMatchObject({ possible: 'yes', votes: 1, days: 13 });
    // In force after vote and timelock, not before.
    expect(economics.impact.inForceDay).toBeGreaterThanOrEqual(4);
    expect(input!.changed.schedule[0]!.day).toBe(economics.impact.inForceDay);
    expect(forecast!.bands.map(({ metric, horizon }) => `${metric} ${horizon}`)).toEqual([
      'treasury 30',
      'treasury 90',
      'treasury 180',
      'reserve 30',
      'reserve 90',
      'reserve 180',
      'burned 30',
      'burned 90',
      'burned 180',
    ]);
    const report = briefReport(reviewed, { replay: 'HASH' });
    const sections = report.blocks.filter(({ kind }) => kind === 'section').map(({ title }) => title);
    expect(sections).toEqual([
      'What changes',
      'Does it execute?',
      'What will it do?',
      'Who gains and who pays?',
      'What would make it wrong?',
    ]);
    const markdown = renderMarkdown(report);
    for (const words of [
      identity.hash,
      'not a forecast of price',
      'Farmer flood',
      'Worst 5 %',
      'Yes: one vote, 13 days',
    ])
      expect(markdown).toContain(words);
    expect(renderHtml(report)).toContain('<canvas');
  });
});
