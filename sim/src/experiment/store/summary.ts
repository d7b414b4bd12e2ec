import { datanetMeans } from '#sim/analysis/datanet-means.ts';
import { keyFigures } from '#sim/analysis/key-figures.ts';
import type { LoopGain } from '#sim/analysis/loop-gain.ts';
import { loopStages } from '#sim/analysis/loop-stages.ts';
import { outcomeShares } from '#sim/analysis/outcome-shares.ts';
import { overtaking } from '#sim/analysis/overtaking.ts';
import { payments } from '#sim/analysis/payments.ts';
import { roleProfits } from '#sim/analysis/role-profits.ts';
import { type WashProfit, washProfit } from '#sim/analysis/wash-profit.ts';
import type { RunResult } from '#sim/engine/result.ts';
import { resultHash } from '#sim/experiment/result-hash.ts';

/**
 * What the runs came to, over all of them: how they end, when fees overtake emission, the key figures, the stages of the loop, who
 * pays whom, what each role gains, each Datanet, what failed.
 * @param withoutWash the same runs without their wash use, where they have any: what it brings is told against them
 * @param gain of the loop, where it was measured beside them
 */
export function summarise(
  results: readonly RunResult[],
  withoutWash: readonly RunResult[] | null = null,
  gain: LoopGain | null = null,
) {
  const wash: WashProfit | null = withoutWash && washProfit(results, withoutWash);
  return {
    ...outcomeShares(results),
    overtaking: overtaking(results),
    keyFigures: keyFigures(results),
    loop: loopStages(results),
    payments: payments(results),
    roleProfits: roleProfits(results),
    datanets: datanetMeans(results),
    wash,
    gain,
    failures: results.flatMap(({ replicate, failure }) => (failure === null ? [] : [{ replicate, ...failure }])),
    resultHash: resultHash(results),
  };
}

export type Summary = ReturnType<typeof summarise>;
