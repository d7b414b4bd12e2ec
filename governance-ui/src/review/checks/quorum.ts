import { PROPOSAL_CLASSES } from '#ui/chain/records.ts';
import { formatOpen } from '#ui/format/amount.ts';
import { formatBps } from '#ui/format/percent.ts';
import { amountOf, callsOf, placed, placeText } from '#ui/review/checks/walk.ts';
import type { Check, Found } from '#ui/review/finding.ts';

export const quorum: Check = {
  id: 'quorum-weakening',
  passes: 'It lowers no quorum and no majority',
  why: 'A lower bar makes every later decision cheaper to buy.',
  find: ({ subject }) => {
    const bars = subject.own === null ? [] : callsOf(subject, 'ProposalPolicy', 'setBar');
    const found: Found[] = bars.flatMap((at) => {
      const name = PROPOSAL_CLASSES[Number(amountOf(at, 'class') ?? 0n)];
      if (name === undefined) return [];
      const from = subject.own!.governed.bars[name];
      const lower: string[] = [];
      const [share, floor, majority] = ['quorumBps', 'quorumFloor', 'majorityBps'].map(
        (key) => amountOf(at, `newBar.${key}`) ?? 0n,
      ) as [bigint, bigint, bigint];
      if (share < BigInt(from.quorumBps)) lower.push(`quorum ${formatBps(from.quorumBps)} → ${formatBps(share)}`);
      if (floor < from.quorumFloor) lower.push(`least quorum ${formatOpen(from.quorumFloor)} → ${formatOpen(floor)}`);
      if (majority < BigInt(from.majorityBps))
        lower.push(`majority ${formatBps(from.majorityBps)} → ${formatBps(majority)}`);
      if (lower.length === 0) return [];
      return [
        {
          severity: 'fail',
          title: `${placeText(at)} lowers what ${name} proposals need`,
          whatToDo:
            'Vote Against unless turnout has made decisions impossible; then ask for the smallest step that helps.',
          evidence: lower,
          action: at.action,
        },
      ];
    });
    for (const at of placed(subject)) {
      if (at.call.decoded?.function !== 'updateQuorumNumerator') continue;
      found.push({
        severity: 'warn',
        title: `${placeText(at)} changes the quorum`,
        whatToDo: 'Compare with the quorum now and with the turnout of past votes.',
        evidence: at.call.decoded.args.map(({ name, label }) => `${name} ${label}`),
        action: at.action,
      });
    }
    return found;
  },
};
