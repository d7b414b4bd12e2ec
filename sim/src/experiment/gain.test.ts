import { expect, it } from 'vitest';
import { runGain, usualStart } from '#sim/experiment/gain.ts';
import { tinyScenario } from '../../test/tiny.ts';

it('runs pairs of the same luck: equal until the injection, with as much more accepted as was injected', async () => {
  const scenario = { ...tinyScenario({}, { days: 460 }), replicates: 2 };
  const { gain, base, boosted } = await runGain(scenario, 5, { workers: 2 });
  expect(gain).toMatchObject({ from: 5, pairs: 2 });
  expect([...boosted[1]!.series.price.subarray(0, 6)]).toEqual([...base[1]!.series.price.subarray(0, 6)]);
  expect(boosted[1]!.series.itemsAccepted[5]).toBe(1.5 * base[1]!.series.itemsAccepted[5]!);
  const during = boosted.reduce(
    (sum, { series }) => sum + series.itemsAccepted.subarray(5, 95).reduce((a, b) => a + b),
    0,
  );
  expect(gain.injectedItems).toBeCloseTo(during / 3 / 2, 6);
  expect(Number.isFinite(gain.gain.value)).toBe(true);
});

it('starts a year after the start, or as late as the run allows, and refuses a run that is too short', async () => {
  expect([1095, 820, 819, 455, 30].map(usualStart)).toEqual([365, 365, 364, 0, 0]);
  await expect(runGain(tinyScenario({}, { days: 500 }), 46)).rejects.toMatchObject({
    code: 'RUN_TOO_SHORT',
    message: 'The gain from day 46 on needs a run of 501 days; this one has 500.',
    hint: '--from 45 is the last day that can be.',
  });
});
