import type { ProposalClass } from '#ui/chain/records.ts';
import type { Governed } from '#ui/proposal/governed.ts';
import { openForModel } from '#ui/proposal/parameters.ts';
import type { CaptureRules } from '#ui/review/capture/capture.ts';

const DAY = 86_400;

/** The rules that a DAO of ours has for proposals of a class; without one for payments from the treasury. */
export function presentRules(
  name: string,
  { bars, outflowCapBps, ...governed }: Governed,
  of: ProposalClass = 'treasury',
): CaptureRules {
  const bar = bars[of];
  return {
    name,
    quorum: bar.quorumBps / 10_000,
    quorumFloor: openForModel(bar.quorumFloor),
    majority: bar.majorityBps / 10_000,
    threshold: openForModel(governed.proposalThreshold),
    votingDelay: governed.votingDelay / DAY,
    votingPeriod: governed.votingPeriod / DAY,
    timelock: governed.timelockDelay / DAY,
    cooldown: 7,
    outflowCap: of === 'treasury' ? outflowCapBps / 10_000 : null,
  };
}

/** The incumbent's two documented settings (contracts/script/presets): a quorum of what is wrapped, and no cap. */
export const INCUMBENT: readonly CaptureRules[] = [
  {
    name: 'Incumbent, repository',
    quorum: 0.25,
    quorumFloor: 0,
    majority: 0.5,
    threshold: 100,
    votingDelay: 1,
    votingPeriod: 14,
    timelock: 1,
    cooldown: 0,
    outflowCap: 1,
  },
  {
    name: 'Incumbent, documentation',
    quorum: 0.05,
    quorumFloor: 0,
    majority: 0.5,
    threshold: 10_000,
    votingDelay: 1,
    votingPeriod: 7,
    timelock: 7,
    cooldown: 0,
    outflowCap: 1,
  },
];
