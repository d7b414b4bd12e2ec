import { performance } from 'node:perf_hooks';
import type { RunResult } from '#sim/engine/result.ts';
import { codeVersion } from '#sim/experiment/code-version.ts';
import { runPaired } from '#sim/experiment/paired.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';
import type { Overview, Proposal } from '#ui/chain/records.ts';
import { compare, NOT_SIMULATED } from '#ui/impact/compare.ts';
import type { Impact, ImpactOptions } from '#ui/impact/impact.ts';
import { impactScenarios } from '#ui/impact/scenarios.ts';
import { inWorld, STANDING_SET } from '#ui/review/economics/standing-set.ts';
import { projectRoot } from '#ui/root.ts';

/** About 12 seconds on two idle processor cores. Fewer, larger worlds: below a fifth of the size there are too few models to go round. */
export const DEFAULT_SIZE = { replicates: 8, days: 730, scale: 0.25 } as const;

/** Of a Governor that governs none of our contracts. */
const NO_SCENARIOS = {
  base: null,
  inForceDay: 0,
  notes: [],
  unsupported:
    "The Governor is not this project's: what economy it governs is not known here, so nothing was simulated.",
} as const;

const EXPECTED = 'baseline';

/** Pairs that a partial answer needs: an interval cannot be told from fewer. */
const FEWEST_PAIRS = 2;

/**
 * What a proposal would do: pairs of runs with the same luck, one without and one with the proposal, from the chain's
 * present state.
 * @returns an impact whose `unsupported` says why there is nothing to simulate, where that is so
 * @throws the signal's reason once it aborts
 */
export async function simulateImpact(
  proposal: Proposal,
  overview: Overview,
  options: ImpactOptions = {},
): Promise<Impact> {
  const size = {
    replicates: options.replicates ?? DEFAULT_SIZE.replicates,
    days: options.days ?? DEFAULT_SIZE.days,
    scale: options.scale ?? DEFAULT_SIZE.scale,
  };
  const start = performance.now();
  const world = STANDING_SET.find(({ key }) => key === (options.world ?? EXPECTED))!;
  const placed = (scenario: Scenario): Scenario => (world.key === EXPECTED ? scenario : inWorld(scenario, world));
  const { economy } = overview;
  const scenarios = economy === null ? NO_SCENARIOS : impactScenarios(proposal, { ...overview, economy }, size);
  const about = {
    title: proposal.title,
    inForceDay: scenarios.inForceDay,
    days: size.days,
    scale: size.scale,
    seed: scenarios.base?.seed ?? 0,
    modelHash: codeVersion(projectRoot()).hash,
    notes:
      world.key === EXPECTED
        ? scenarios.notes
        : [`In another world, with and without it: ${world.sentence}`, ...scenarios.notes],
    ...(world.key === EXPECTED ? {} : { world: world.key }),
  };
  if (scenarios.base === null || scenarios.unsupported !== null) {
    return { ...about, ...NOT_SIMULATED, seconds: 0, unsupported: scenarios.unsupported };
  }

  const finished: [RunResult[], RunResult[]] = [[], []];
  const impactOf = (base: readonly RunResult[], changed: readonly RunResult[]): Impact => ({
    ...about,
    ...compare(base, changed, about),
    seconds: (performance.now() - start) / 1000,
    unsupported: null,
  });
  let partial: Impact | null = null;
  const paired = await runPaired(placed(scenarios.base), placed(scenarios.changed), {
    ...(options.workers !== undefined && { workers: options.workers }),
    ...(options.signal !== undefined && { signal: options.signal }),
    onResult: (job, result) => {
      finished[job.scenario]!.push(result);
    },
    onProgress: ({ done, total, daysDone, daysTotal }) => {
      if (options.onProgress === undefined) return;
      const pairs = pairsOf(finished);
      if (pairs >= FEWEST_PAIRS && pairs > (partial?.replicates ?? 0)) partial = impactOf(...finished);
      options.onProgress({ done, total, fraction: daysDone / daysTotal, partial });
    },
  });
  return impactOf(paired.base, paired.changed);
}

/** Pairs of which both runs came to their end. */
function pairsOf([base, changed]: readonly [readonly RunResult[], readonly RunResult[]]): number {
  const complete = (runs: readonly RunResult[]) => runs.filter((run) => run.failure === null);
  const partners = new Set(complete(changed).map((run) => run.replicate));
  return complete(base).filter((run) => partners.has(run.replicate)).length;
}
