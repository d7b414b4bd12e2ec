import { LINKS, type LoopGain } from '#sim/analysis/loop-gain.ts';
import { runGain, usualStart } from '#sim/experiment/gain.ts';
import { counted, formatNumber } from '#sim/report/numbers.ts';
import { readScenarioFile } from '#sim/scenario/file.ts';
import type { Estimate } from '#sim/stats/jackknife.ts';
import type { GainOptions } from '#ui/commands/gain.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { withInterrupt } from '#ui/commands/interrupt.ts';
import { print, printJson, printNote, table } from '#ui/commands/output.ts';
import { findScenario, portablePath } from '#ui/commands/scenario-file.ts';
import { announced, simulating } from '#ui/commands/simulating.ts';

/**
 * `flywheel gain`: simulates each run twice and says what came of the items given.
 * @throws UserError where the run is too short for it
 */
export async function measureGain(given: string, options: GainOptions, globals: GlobalOptions): Promise<void> {
  const file = findScenario(given);
  const { reps, days, seed, scale, set, workers } = options;
  const scenario = await readScenarioFile(file, { replicates: reps, days, seed, scale, set });
  const from = options.from ?? usualStart(scenario.days);
  const note = announced(scenario, `, with and without items given from day ${from} on`);
  const { gain, base, boosted } = await withInterrupt((signal) =>
    simulating(note, globals, (onProgress) =>
      runGain(scenario, from, { signal, onProgress, ...(workers === undefined ? {} : { workers }) }),
    ),
  );
  const failed = [...base, ...boosted].filter((run) => run.failure !== null).length;
  if (failed > 0)
    printNote(
      `! Warning: ${failed} of ${counted(base.length + boosted.length, 'run')} failed; their pairs are left out.`,
    );
  if (globals.json) {
    const { name } = scenario;
    const told = { name, file: portablePath(file), seed: scenario.seed, days: scenario.days, scale: scenario.scale };
    printJson('flywheel.gain', 1, { scenario: told, failed, ...gain });
  } else {
    tell(gain);
  }
}

function tell(gain: LoopGain): void {
  const { from, pairs, injectedItems, extraItems } = gain;
  const { low, high } = gain.gain;
  const verdict =
    low > 0
      ? 'The loop feeds back'
      : high < 0
        ? 'The loop works against itself'
        : 'Whether the loop feeds back is unclear';
  print(
    `${verdict}: ${formatNumber(extraItems)} more items were accepted in a year for ${formatNumber(injectedItems)} that were given ` +
      `on days ${from} to ${from + 89}, mean of ${counted(pairs, 'pair')} of runs.\n`,
  );
  const row = (label: string, { value, low, high }: Estimate): string[] => [
    label,
    formatNumber(value),
    Number.isNaN(low) ? '–' : `${formatNumber(low)} to ${formatNumber(high)}`,
  ];
  const rows = [
    row('Gain: extra items per item given', gain.gain),
    ...LINKS.map(({ key, label }) => row(`${label} (elasticity)`, gain.elasticities[key])),
    row('All four links together', gain.loopElasticity),
  ];
  print(table([{ title: '' }, { title: 'value', align: 'right' }, { title: '95 % interval', align: 'right' }], rows));
  print(`\n${weakest(gain)} An elasticity of 0.5 passes on half of a small change.`);
}

/** The link that lies below all others, where the intervals say so. */
function weakest({ elasticities }: LoopGain): string {
  const [least, ...others] = LINKS.toSorted((a, b) => elasticities[a.key].value - elasticities[b.key].value);
  const clear = others.every(({ key }) => elasticities[least!.key].high < elasticities[key].low);
  return clear
    ? `The weakest link: ${least!.label.toLowerCase()}.`
    : 'Which link is the weakest is unclear: more runs tell.';
}
