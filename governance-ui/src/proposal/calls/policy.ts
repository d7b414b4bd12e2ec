import { PROPOSAL_CLASSES } from '#ui/chain/records.ts';
import { formatAmount } from '#ui/format/amount.ts';
import { formatBps } from '#ui/format/percent.ts';
import type { proposalPolicyAbi } from '#ui/generated/abis.ts';
import { shareLine, votesLine } from '#ui/proposal/calls/lines.ts';
import type { Meanings } from '#ui/proposal/calls/meaning.ts';
import { CONTRACT_KEYS, CONTRACTS } from '#ui/proposal/contracts.ts';
import { change } from '#ui/proposal/parameters.ts';
import { functionOf } from '#ui/proposal/selector.ts';

export const policyMeanings: Meanings<typeof proposalPolicyAbi> = {
  setBar: ([index, to], { governed: { bars } }) => {
    const name = PROPOSAL_CLASSES[index];
    if (name === undefined)
      return { sentence: 'Names a class that there is not.', changes: [], warning: 'It would fail.' };
    const from = bars[name];
    // The model knows one quorum, that of decisions about the economy.
    const quorum = name === 'economic' ? change('governance.quorum', from.quorumBps, to.quorumBps) : null;
    const all = `${name} proposals`;
    return {
      sentence:
        `Every later ${name} proposal needs ${formatBps(to.quorumBps)} of the votes that can be cast, at least ` +
        `${formatAmount(to.quorumFloor)}, and ${formatBps(to.majorityBps)} For of For and Against.`,
      changes: [
        ...shareLine(`Quorum of ${all}`, 'of eligible votes', from.quorumBps, to.quorumBps, quorum),
        ...votesLine(`Least quorum of ${all}`, from.quorumFloor, to.quorumFloor),
        ...shareLine(`Majority of ${all}`, 'of For and Against', from.majorityBps, to.majorityBps, null),
      ],
      labels: {
        class: name,
        'newBar.quorumBps': formatBps(to.quorumBps),
        'newBar.majorityBps': formatBps(to.majorityBps),
        'newBar.quorumFloor': `${formatAmount(to.quorumFloor)} votes`,
      },
    };
  },
  setClass: ([target, selector, index], { nameOf }) => {
    const name = PROPOSAL_CLASSES[index] ?? 'unknown';
    const contract = CONTRACT_KEYS.find((key) => CONTRACTS[key].name === nameOf(target));
    const called = (contract && functionOf(CONTRACTS[contract].abi, selector)) ?? selector;
    return {
      sentence: `Makes every later proposal that calls ${called} of ${nameOf(target)} ${name} at least.`,
      changes: [],
      labels: { selector: called, newClass: name },
    };
  },
};
