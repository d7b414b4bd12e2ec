import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { FixtureDao, GOVERNOR } from '#ui/ui/dao.fixture.ts';
import { Harness } from '#ui/ui/harness.fixture.tsx';

const frame = (harness: Harness) => stripVTControlCharacters(harness.frame());

test('OPEN is wrapped as the token that votes', async () => {
  const harness = await Harness.open();
  await harness.press('4', 'w');
  expect(frame(harness)).toContain('WRAP OPEN to gOPEN, one for one');
  expect(frame(harness)).toContain('500 OPEN');
});

test('elsewhere nothing is wrapped, and what votes is called by its name', async () => {
  const dao = new FixtureDao();
  dao.noEconomy = 'Other governs none of this.';
  dao.governor = { ...GOVERNOR, unit: { symbol: 'vCOIN', decimals: 6 } };
  dao.power = 7_000_000n;
  const harness = await Harness.open(80, 24, dao);
  for (const key of ['w', 'W', 't']) {
    await harness.press('7', key);
    expect([key, harness.app.dialog]).toEqual([key, null]);
    expect(harness.app.notice?.text).toBe(
      'Votes are counted in vCOIN here, which is not wrapped OPEN: held and delegated, it votes.',
    );
  }
  await harness.press('a');
  expect(frame(harness)).toContain('their share of all vCOIN');
  expect(frame(harness)).toMatch(/demo voter .* 7 votes/);
  expect(frame(harness)).not.toContain('OPEN');
});
