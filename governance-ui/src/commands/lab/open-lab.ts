import { UserError } from '#sim/errors.ts';
import { NO_CHAIN } from '#ui/chain/no-chain.ts';
import { commandAppearance } from '#ui/commands/appearance.ts';
import { commandConfig } from '#ui/commands/chain/open-options.ts';
import { hasTerminal } from '#ui/commands/demo.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { withInterrupt } from '#ui/commands/interrupt.ts';
import type { LabOptions } from '#ui/commands/lab/commands.ts';
import { findScenario } from '#ui/commands/scenario-file.ts';
import { draft } from '#ui/commands/ui/drafting.ts';
import { FILES } from '#ui/commands/ui/files.ts';
import { screenWorkers, workers } from '#ui/commands/ui/workers.ts';
import { simulateImpact } from '#ui/impact/simulate.ts';
import { Lab } from '#ui/lab/lab.ts';
import type { RunSpec } from '#ui/lab/records.ts';
import { templateOf } from '#ui/lab/spec.ts';
import { usualSpec } from '#ui/lab/usual-spec.ts';
import { startRun } from '#ui/screens/lab/start.ts';
import { openUi } from '#ui/ui/open.tsx';
import { showScreen } from '#ui/ui/shell/navigate.ts';

/**
 * `flywheel lab [scenario]`: the screens without a chain, at the Lab.
 * @throws UserError `NO_TERMINAL` (exit 2); what is wrong with the scenario
 */
export async function openLab(scenario: string | null, options: LabOptions, globals: GlobalOptions): Promise<void> {
  const spec = scenario === null ? null : specOf(scenario, options);
  // What is wrong with it is said before the screen opens.
  if (spec !== null) await templateOf(spec);
  if (globals.json || globals.plain || !hasTerminal()) {
    throw new UserError('The Lab needs a terminal, and neither --json nor --plain.', {
      code: 'NO_TERMINAL',
      exitCode: 2,
      hint: 'flywheel run simulates without watching; flywheel scenarios, studies and parameters list what there is.',
    });
  }
  const appearance = await commandAppearance(globals);
  await withInterrupt(async (signal) => {
    await using lab = new Lab();
    process.exitCode = await openUi({
      client: NO_CHAIN,
      account: null,
      simulate: simulateImpact,
      workers: workers(() => commandConfig(globals, {})),
      screens: screenWorkers(lab),
      files: FILES,
      draft,
      stdin: process.stdin,
      stdout: process.stdout,
      appearance,
      signal,
      begin: (app) => {
        const [there, ...work] = showScreen(app, 'lab');
        if (spec === null) return [there, ...work];
        const [started, ...effects] = startRun(there, spec);
        return [started, ...work, ...effects];
      },
    });
  });
}

function specOf(scenario: string, { reps, days = '', seed = '', scale, set = [], at = [] }: LabOptions): RunSpec {
  findScenario(scenario);
  const usual = usualSpec(scenario);
  return { ...usual, replicates: reps ?? usual.replicates, scale: scale ?? usual.scale, days, seed, set, at };
}
