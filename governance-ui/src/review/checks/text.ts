import type { ActionEffect, ChangeLine } from '#ui/chain/records.ts';
import { formatOpen } from '#ui/format/amount.ts';
import { amountsOfOpen, mentionedAddresses, percentSteps } from '#ui/review/checks/claims.ts';
import { effects, type Placed, placed, placeText } from '#ui/review/checks/walk.ts';
import type { Check, CheckInput, Found } from '#ui/review/finding.ts';

/** Words that a text about such a call cannot do without. */
const WORDS_OF: Readonly<Record<string, RegExp>> = {
  payment: /treasur|pay|paid|grant|fund|spend|spent|transfer|budget|stream|OPEN/i,
  power: /role|admin|owner|permission|power|council|governor|timelock|upgrade|migrat|seat/i,
  governance: /quorum|majorit|threshold|delay|period|timelock|extension|vote|voting|class|governance/i,
  FeeRouter: /fee|split|burn/i,
  RewardController: /reward|emission|weight|rate|gauge/i,
  DatanetRegistry: /datanet|admit|suspen|reject|remov|bond|reinstat|probation/i,
  Treasury: /treasur|cap|outflow|budget|pay|grant|fund|spend|stream/i,
};

/** Whether the text says what the calls do: its numbers, addresses and names against what was decoded. */
export const text: Check = {
  id: 'text-matches',
  passes: 'Its text says what its calls do',
  why: 'Most voters read the text only. What the calls do and the text does not say is decided by nobody.',
  find: (input) => {
    if (input.subject.proposal.description.trim() === '') return [];
    return [...unsaid(input), ...amounts(input), ...receivers(input), ...steps(input), ...names(input)];
  },
};

function unsaid({ subject }: CheckInput): Found[] {
  const { description } = subject.proposal;
  return placed(subject).flatMap((at): Found[] => {
    const topic = topicOf(at);
    if (topic === null || WORDS_OF[topic]!.test(description)) return [];
    const grave = topic === 'power' || topic === 'governance' || topic === 'payment';
    return [
      {
        severity: grave ? 'fail' : 'warn',
        title: `${placeText(at)} does something that the text never speaks of`,
        whatToDo: 'Vote Against: ask for a text that names every call.',
        evidence: [at.call.decoded?.sentence ?? ''],
        action: at.action,
      },
    ];
  });
}

function topicOf({ call }: Placed): string | null {
  const kinds = new Set((call.effects ?? []).map(({ kind }) => kind));
  if (kinds.has('role')) return 'power';
  if (kinds.has('treasury')) return 'payment';
  const contract = call.decoded?.contract ?? '';
  if (/^(OpenGovernor|OpenTimelock|ProposalPolicy|SecurityCouncil)$/.test(contract)) return 'governance';
  return contract in WORDS_OF ? contract : null;
}

function amounts({ subject }: CheckInput): Found[] {
  const said = amountsOfOpen(subject.proposal.description);
  if (said.length === 0) return [];
  const paid = effects(subject, 'treasury').filter(({ effect }) => effect.asset === 'OPEN');
  const total = paid.reduce((sum, { effect }) => sum + effect.amount, 0n);
  return paid.flatMap((at): Found[] => {
    const { amount } = at.effect;
    if (said.some((each) => each === amount || each === total)) return [];
    const most = said.toSorted((a, b) => (a < b ? 1 : -1))[0]!;
    return [
      {
        severity: amount > most ? 'fail' : 'warn',
        title: `${placeText(at)} pays ${formatOpen(amount)}, which the text does not say`,
        whatToDo:
          amount > most ? 'Vote Against: the call pays more than the text says.' : 'Ask which of the two is meant.',
        evidence: [`in the text: ${said.map(formatOpen).join(', ')}`, `in the call: ${formatOpen(amount)}`],
        action: at.action,
      },
    ];
  });
}

function receivers({ subject }: CheckInput): Found[] {
  const said = mentionedAddresses(subject.proposal.description);
  if (said.length === 0) return [];
  const wanted = effects(subject, 'treasury').flatMap((at) => [{ at, account: at.effect.to }]);
  const given = effects(subject, 'role').map((at) => ({ at, account: at.effect.account as string }));
  return [...wanted, ...given].flatMap(({ at, account }): Found[] => {
    if (!account.startsWith('0x') || said.includes(account.toLowerCase())) return [];
    const name = subject.names.get(account.toLowerCase());
    if (name !== undefined && mentions(subject.proposal.description, name)) return [];
    return [
      {
        severity: 'fail',
        title: `${placeText(at)} names an account that the text does not`,
        whatToDo: 'Vote Against: the text names another account.',
        evidence: [`in the text: ${said.join(', ')}`, `in the call: ${account}`],
        action: at.action,
      },
    ];
  });
}

/** `from 50 % to 55 %` in the text against the shares that change. */
function steps({ subject }: CheckInput): Found[] {
  const changed = placed(subject).flatMap(({ call }) => call.changes.filter(isShare));
  if (changed.length === 0) return [];
  return percentSteps(subject.proposal.description).flatMap(([from, to]): Found[] => {
    if (changed.some((line) => percent(line.from) === from && percent(line.to) === to)) return [];
    const near = changed.find((line) => percent(line.from) === from);
    if (near === undefined) return [];
    return [
      {
        severity: 'fail',
        title: `The text says from ${from} % to ${to} %; the call says to ${near.to}`,
        whatToDo: 'Vote Against: text and call differ.',
        evidence: [`${near.label}: ${near.from} → ${near.to}`],
      },
    ];
  });
}

function isShare({ from, to }: ChangeLine): boolean {
  return from.endsWith('%') && to.endsWith('%');
}

function percent(label: string): number {
  return Number(label.replace(/[^\d.]/g, ''));
}

function names({ subject }: CheckInput): Found[] {
  const { description } = subject.proposal;
  type Registry = Extract<ActionEffect, { kind: 'registry' }>;
  return effects(subject, 'registry').flatMap((at): Found[] => {
    const { name } = at.effect as Registry;
    if (mentions(description, name)) return [];
    return [
      {
        severity: 'warn',
        title: `${placeText(at)} is about ${name}, which the text does not name`,
        whatToDo: 'Ask for a text that names it.',
        evidence: [at.call.decoded?.sentence ?? ''],
        action: at.action,
      },
    ];
  });
}

function mentions(description: string, name: string): boolean {
  return description.toLowerCase().includes(name.toLowerCase());
}
