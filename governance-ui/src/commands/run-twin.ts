import { createHash } from 'node:crypto';
import { counted } from '#sim/report/numbers.ts';
import { canonicalScenario } from '#sim/scenario/canonical.ts';
import { readScenarioFile } from '#sim/scenario/file.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { withInterrupt } from '#ui/commands/interrupt.ts';
import { print, printJson, printNote } from '#ui/commands/output.ts';
import { findScenario, portablePath } from '#ui/commands/scenario-file.ts';
import { simulating } from '#ui/commands/simulating.ts';
import type { TwinCommandOptions } from '#ui/commands/twin.ts';
import { twinText } from '#ui/commands/twin-text.ts';
import { makeTwin, type Twin } from '#ui/twin/twin.ts';

/** A check failed. */
const DISAGREES = 3;

/** `flywheel twin`. Exits with 3 where the chain and the books differ. */
export async function runTwin(given: string, options: TwinCommandOptions, globals: GlobalOptions): Promise<void> {
  const file = findScenario(given);
  const { replicate, ...overrides } = options;
  const scenario = await readScenarioFile(file, overrides);
  const { name, seed, days, scale } = scenario;
  const note = `Twin of ${name}: ${counted(days, 'day')}, run ${replicate} of seed ${seed}.`;
  const twin = await withInterrupt((signal) =>
    simulating(note, globals, (onProgress) =>
      makeTwin(scenario, replicate, {
        signal,
        onProgress: (text) => {
          if (!globals.quiet) printNote(text);
        },
        onDay: (daysDone) => onProgress({ done: 0, total: 1, daysDone, daysTotal: days }),
      }),
    ),
  );
  if (!twin.agrees) process.exitCode = DISAGREES;
  if (!globals.json) return print(twinText(twin, { name, seed, days }));
  const hash = createHash('sha256').update(canonicalScenario(scenario)).digest('hex');
  const about = { name, file: portablePath(file), hash, seed, days, scale, replicate };
  printJson('flywheel.twin', 1, { scenario: about, ...forProgram(twin) });
}

/** The difference as a number where that is exact, so that a program can compare it. */
function forProgram(twin: Twin): object {
  const { maxDifferenceWei } = twin;
  const isExact = maxDifferenceWei <= BigInt(Number.MAX_SAFE_INTEGER);
  return { ...twin, maxDifferenceWei: isExact ? Number(maxDifferenceWei) : maxDifferenceWei };
}
