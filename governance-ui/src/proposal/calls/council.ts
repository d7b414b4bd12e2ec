import { formatDuration } from '#ui/format/time.ts';
import type { securityCouncilAbi } from '#ui/generated/abis.ts';
import type { Meanings } from '#ui/proposal/calls/meaning.ts';

export const councilMeanings: Meanings<typeof securityCouncilAbi> = {
  appoint: ([holder, term], { nameOf }) => ({
    sentence: /^0x0{40}$/.test(holder)
      ? "Empties the security council's seat: nobody can cancel proposals in its name."
      : `Gives ${nameOf(holder)} the security council's seat for ${formatDuration(Number(term))}: it may cancel four proposals in 90 days.`,
    changes: [],
    labels: { term: formatDuration(Number(term)) },
  }),
};
