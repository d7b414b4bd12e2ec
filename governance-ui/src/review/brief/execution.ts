import type { Block } from '#sim/report/report.ts';
import { formatAmount } from '#ui/format/amount.ts';
import { groupDigits } from '#ui/format/group.ts';
import { printable } from '#ui/proposal/printable.ts';
import { list } from '#ui/review/brief/words.ts';
import type { ForkResult } from '#ui/review/fork/result.ts';
import type { Review } from '#ui/review/review.ts';
import { standingLines } from '#ui/review/standing.ts';

/** What happened on the copy of the chain. */
export function executionBlocks({ fork, actions, standing, proposal }: Review): Block[] {
  return [
    verdict(fork, actions.length),
    list('', [...(standing === null ? [] : standingLines(proposal.state, standing)), ...steps(fork)]),
    ...differences(fork),
  ];
}

function verdict(fork: ForkResult, actions: number): Block {
  const { outcome, failure, subject, block, notes } = fork;
  const tail = notes.map(printable).join(' ');
  const callout = (tone: 'good' | 'bad' | 'mixed' | 'neutral', title: string, sentence: string): Block => ({
    kind: 'callout',
    tone,
    title,
    sentence: `${sentence} ${tail}`.trim(),
  });
  switch (outcome) {
    case 'executes':
      return callout(
        'good',
        'It executes',
        `Voted on, passed and executed on a copy of the chain as of block ${block} (${subject}), by real transactions with time moved on.`,
      );
    case 'reverts':
      return callout(
        'bad',
        `It fails ${failure!.action === null ? `at ${failure!.step}` : `at action ${failure!.action + 1} of ${actions}`}`,
        printable(failure!.reason),
      );
    case 'does not pass':
      return callout(
        'mixed',
        'It does not pass',
        'With everybody who has votes and has not voted yet voting For, it still fails.',
      );
    case 'not run':
      return callout('neutral', 'Not tried', 'Whether it executes was not tried.');
  }
}

function steps({ steps: all, actionGas }: ForkResult): string[] {
  if (all.length === 0) return [];
  const cells = all.map(({ step, gas, ok }) => `${step} ${groupDigits(String(gas))}${ok ? '' : ' (failed)'}`);
  const actions = actionGas.map((gas, i) => `action ${i + 1} ${groupDigits(String(gas))}`);
  return [`Gas: ${[...cells, ...actions].join(', ')}.`];
}

function differences({ parameters, balances, events, invariants, outcome }: ForkResult): Block[] {
  if (outcome !== 'executes') return [];
  const broken = invariants.filter(({ holds }) => !holds);
  const lines = [
    ...balances.map(
      ({ name, asset, change }) =>
        `${printable(name)}: ${change > 0n ? '+' : '−'}${formatAmount(change > 0n ? change : -change)} ${asset}`,
    ),
    `Events: ${events.length === 0 ? 'none' : counted(events.map(({ contract, name }) => `${contract}.${name ?? 'unknown'}`)).join(', ')}.`,
    ...(invariants.length === 0
      ? []
      : [
          broken.length === 0
            ? `All ${invariants.length} invariants that can be read from the chain hold after it.`
            : `Broken after it: ${broken.map(({ title, detail }) => `${title} (${detail})`).join('; ')}.`,
        ]),
  ];
  return [
    ...(parameters.length === 0
      ? []
      : [
          {
            kind: 'table',
            title: 'Settings before and after, as read from the copy',
            sentence: '',
            columns: [
              { title: 'Setting', align: 'left' },
              { title: 'Before', align: 'right' },
              { title: 'After', align: 'right' },
            ],
            rows: parameters.map(({ label, from, to }) => [label, from, to]),
          } as const,
        ]),
    list('', lines),
  ];
}

/** `a, b ×3`. */
function counted(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count === 1 ? name : `${name} ×${count}`));
}
