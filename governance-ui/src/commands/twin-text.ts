import { counted } from '#sim/report/numbers.ts';
import { table } from '#ui/commands/output.ts';
import { formatAmount } from '#ui/format/amount.ts';
import { groupDigits } from '#ui/format/group.ts';
import type { ComparedLine, ComparedTotal } from '#ui/twin/compare.ts';
import type { ComparedProposal, Twin } from '#ui/twin/twin.ts';

const NUMBER = { align: 'right' } as const;
const ATTRIBUTED = 'Attributed: ';
/** Refused transactions that are told; those that follow from them are many. */
const MOST_REFUSALS = 10;

/** A twin for a person: the verdict, what was mapped, votes, totals, and every line of the books. */
export function twinText(
  twin: Twin,
  about: { readonly name: string; readonly seed: number; readonly days: number },
): string {
  const { mapped, notes, totals, proposals, refusals } = twin;
  const lines = twin.lines.filter(({ transfers, difference }) => transfers > 0 || difference !== 0n);
  const accounts = lines.filter(({ kind }) => kind === 'OPEN');
  const others = lines.filter(({ kind }) => kind !== 'OPEN');
  return [
    ...verdict(twin, about),
    ...section(
      'The run has what the contracts have',
      mapped.map(({ path, from, to, why }) => `  ${path} ${from} → ${value(to)}: ${why}`),
    ),
    ...section(
      'Not on the chain',
      notes.map((note) => `  ${note}`),
    ),
    ...section(
      'Refused by the contracts',
      refusals.slice(0, MOST_REFUSALS).map(({ day, what, reason }) => `  day ${day}, ${what}: ${reason}`),
      refusals.length > MOST_REFUSALS ? [`  and ${refusals.length - MOST_REFUSALS} more`] : [],
    ),
    ...section('Votes', proposals.flatMap(voteLines)),
    ...section('The engine’s own books beside the chain, in OPEN', totalLines(totals)),
    ...section('Accounts, in OPEN', [compared(accounts, 'Account', ({ label }) => [label])]),
    ...section('What contracts hold apart, and owe, in OPEN', [
      compared(others, 'What', ({ kind, label }) => [label === '' ? kind : `${kind}: ${label}`]),
    ]),
  ].join('\n');
}

function verdict(twin: Twin, { name, seed, days }: { name: string; seed: number; days: number }): string[] {
  const { agrees, accounts, transfers, transfersOnChain, transactions, blocks, lines, maxDifferenceWei } = twin;
  const count = (n: number) => n.toLocaleString('en-US');
  const moved =
    transfers === transfersOnChain ? count(transfers) : `${count(transfers)} (${count(transfersOnChain)} on the chain)`;
  return [
    agrees ? 'The contracts agree with the simulator.' : 'The contracts do not agree with the simulator.',
    `  ${name}, seed ${seed}: ${counted(days, 'day')} as ${counted(transactions, 'transaction')} in ${counted(blocks, 'block')}.`,
    `  ${counted(accounts, 'account')}, ${moved} transfers, ${counted(lines.length, 'amount')} compared; largest difference ${wei(maxDifferenceWei)} wei.`,
  ];
}

function section(title: string, ...parts: readonly (readonly string[])[]): string[] {
  const lines = parts.flat();
  return lines.length === 0 ? [] : ['', title, ...lines];
}

function value(to: number | string): string {
  return to === Number.MAX_VALUE ? 'never' : String(typeof to === 'number' ? Number(to.toPrecision(6)) : to);
}

function voteLines({ title, passes, state, expected, actual, agrees, effectiveDay }: ComparedProposal): string[] {
  const outcome = passes ? `passes, in force on day ${effectiveDay}` : 'does not pass';
  const tally = ({ for: inFavour, against, abstain }: ComparedProposal['actual']) =>
    `For ${formatAmount(inFavour)}, Against ${formatAmount(against)}, Abstain ${formatAmount(abstain)}`;
  return [
    `  ${title}. In the run it ${outcome}; the Governor has it as ${state}${agrees ? '.' : ': they differ.'}`,
    `    ${tally(actual)}${tally(actual) === tally(expected) ? '' : `; expected: ${tally(expected)}`}`,
  ];
}

/** Incomes of single accounts as one row, unless one of them differs. */
function totalLines(totals: readonly ComparedTotal[]): string[] {
  const attributed = totals.filter(({ what }) => what.startsWith(ATTRIBUTED));
  const rows = totals
    .filter(({ what, agrees }) => !what.startsWith(ATTRIBUTED) || !agrees)
    .map(({ what, engine, actual, difference, agrees }) => [
      what,
      engine.toLocaleString('en-US', { minimumFractionDigits: 6, maximumFractionDigits: 6 }),
      formatAmount(actual, 6),
      `${difference.toExponential(1)}${agrees ? '' : ' ✗'}`,
    ]);
  const worst = Math.max(0, ...attributed.map(({ difference }) => Math.abs(difference)));
  const columns = [
    { title: 'Total' },
    { title: 'Engine', ...NUMBER },
    { title: 'Chain', ...NUMBER },
    { title: 'Relative difference', ...NUMBER },
  ];
  const incomes = `Attributed to each of ${attributed.length} accounts: relative difference at most ${worst.toExponential(1)}.`;
  return [table(columns, rows), ...(attributed.length > 0 ? [incomes] : [])];
}

function compared(
  lines: readonly ComparedLine[],
  title: string,
  label: (line: ComparedLine) => readonly string[],
): string {
  const columns = [
    { title },
    { title: 'Expected', ...NUMBER },
    { title: 'On chain', ...NUMBER },
    { title: 'Difference, wei', ...NUMBER },
    { title: 'Transfers', ...NUMBER },
  ];
  const rows = lines.map((line) => [
    ...label(line),
    formatAmount(line.expected, 6),
    formatAmount(line.actual, 6),
    wei(line.difference),
    groupDigits(String(line.transfers)),
  ]);
  return table(columns, rows);
}

function wei(difference: bigint): string {
  return groupDigits(String(difference)).replace('-', '−');
}
