import { UserError } from '#sim/errors.ts';
import { chooseAccount } from '#ui/chain/account.ts';
import type { DaoClient } from '#ui/chain/client.ts';
import type { Account, Address, Holding, Proposal } from '#ui/chain/records.ts';
import type { ChainOptions, RelayOptions, SignOptions } from '#ui/commands/chain/options.ts';
import { signInstead } from '#ui/commands/chain/relay.ts';
import { transact } from '#ui/commands/chain/transact.ts';
import { textWidth } from '#ui/commands/chain/width.ts';
import { withDao } from '#ui/commands/chain/with-dao.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { pairs, print, printJson } from '#ui/commands/output.ts';
import { AMOUNT_EXAMPLES, formatAmount, formatOpen, parseAmount, toWei } from '#ui/format/amount.ts';
import { formatPercent } from '#ui/format/percent.ts';
import { whyNoVotes } from '#ui/screens/vote/state.ts';
import { sanitize } from '#ui/ui/text/cells.ts';
import { wrap as wrapText } from '#ui/ui/text/wrap.ts';

/** The address that a person means by "self", a name, a number or an address. */
function addressOf(client: DaoClient, account: Account, given: string): Address {
  return given.trim().toLowerCase() === 'self' ? account.address : chooseAccount(client, given).address;
}

function nameOf(client: DaoClient, address: Address | null): string {
  if (address === null) return 'nobody: it does not vote';
  const name = client.names?.get(address.toLowerCase());
  return name === undefined ? address : `${sanitize(name)}  ${address}`;
}

/** @throws UserError `BAD_AMOUNT` (exit 2) */
function amountOf(given: string): bigint {
  const amount = parseAmount(given);
  if (amount !== null && amount > 0n) return amount;
  throw new UserError(`"${given}" is no amount.`, {
    code: 'BAD_AMOUNT',
    exitCode: 2,
    hint: `Write it as a number of tokens, ${AMOUNT_EXAMPLES}.`,
  });
}

/** `flywheel power`. */
export async function showPower(given: string | null, options: ChainOptions, globals: GlobalOptions): Promise<void> {
  await withDao(globals, options, 'read', async (client) => {
    const account = chooseAccount(client, given ?? globals.account);
    const { address } = account;
    const [{ wrappedSupply }, holding, now, proposals] = await Promise.all([
      client.overview(),
      client.holding(address),
      client.votingPower(address, 'now'),
      client.proposals(),
    ]);
    const open = proposals.filter(({ state }) => state === 'Active');
    const atSnapshots = await Promise.all(
      open.map(async ({ id, number, snapshot }) => ({
        proposal: { id, number },
        snapshot,
        votes: await client.votingPower(address, snapshot),
      })),
    );
    if (globals.json) {
      printJson('flywheel.power', 1, { account, holding, votesNow: now, wrappedSupply, open: atSnapshots });
      return;
    }
    const share = formatPercent(now, wrappedSupply);
    const { symbol } = client.governor.unit;
    print(`${sanitize(account.name)}  ${address}\n`);
    print(
      pairs([
        ...tokens(client, holding),
        ['delegated to', nameOf(client, holding.delegate)],
        ['votes now', `${votesText(client, now)}  (${share} of all ${symbol})`],
        ...atSnapshots.map(({ votes }, i): [string, string] => [
          `in #${open[i]!.number}`,
          `${votesText(client, votes)}  ${titleOf(open[i]!)}`,
        ]),
      ]),
    );
    if (now === 0n || atSnapshots.some(({ votes }) => votes === 0n)) {
      print(`\n${wrapText(whyNoVotes(holding, address, symbol), textWidth()).join('\n')}`);
    }
  });
}

/** Votes, or tokens that vote, as a number. */
function votesText({ governor: { unit } }: DaoClient, votes: bigint): string {
  return formatAmount(toWei(votes, unit.decimals));
}

/** What is held, by token. */
function tokens(client: DaoClient, { open, wrapped }: Holding): [string, string][] {
  return [
    ...(open === null ? [] : [['OPEN', formatAmount(open)] as [string, string]]),
    [client.governor.unit.symbol, votesText(client, wrapped)],
  ];
}

function titleOf({ title }: Proposal): string {
  return sanitize(title).replaceAll('\n', ' ');
}

/** What an account holds after a transaction. */
async function holdingAfter(client: DaoClient, { address }: Account) {
  const [holding, votesNow] = await Promise.all([client.holding(address), client.votingPower(address, 'now')]);
  return {
    lines: [
      `  ${[...tokens(client, holding), ['votes', votesText(client, votesNow)]].map((pair) => pair.join(' ')).join(', ')}`,
      `  delegated to ${nameOf(client, holding.delegate)}`,
    ],
    fields: { holding, votesNow },
  };
}

/** `flywheel delegate`. */
export async function delegateVotes(to: string, options: RelayOptions, globals: GlobalOptions): Promise<void> {
  const act = async (client: DaoClient, account: Account) =>
    ({ kind: 'delegate', to: addressOf(client, account, to) }) as const;
  if (await signInstead(options, globals, act)) return;
  await transact(options, globals, {
    schema: 'flywheel.delegate',
    act,
    outcome: async (client, account) => {
      const { lines, fields } = await holdingAfter(client, account);
      return { lines: [...lines, '  It counts from the next snapshot on; open votes are as they were.'], fields };
    },
  });
}

/** `flywheel wrap`. */
export async function wrapOpen(
  given: string,
  options: SignOptions & { readonly delegate?: string },
  globals: GlobalOptions,
): Promise<void> {
  const amount = amountOf(given);
  await transact(options, globals, {
    schema: 'flywheel.wrap',
    act: async (client, account) => ({
      kind: 'wrap',
      amount,
      delegate: options.delegate === undefined ? null : addressOf(client, account, options.delegate),
    }),
    outcome: holdingAfter,
  });
}

/** `flywheel unwrap`. */
export async function unwrapOpen(given: string, options: SignOptions, globals: GlobalOptions): Promise<void> {
  const amount = amountOf(given);
  await transact(options, globals, {
    schema: 'flywheel.unwrap',
    act: async () => ({ kind: 'unwrap', amount }),
    outcome: async (client, account) => {
      const { lines, fields } = await holdingAfter(client, account);
      return {
        lines: [...lines, `  ${formatOpen(amount)} unwrapped: \`flywheel withdraw\` fetches what waits.`],
        fields,
      };
    },
  });
}

/** `flywheel withdraw`. */
export async function withdrawOpen(options: SignOptions, globals: GlobalOptions): Promise<void> {
  await transact(options, globals, {
    schema: 'flywheel.withdraw',
    act: async () => ({ kind: 'withdraw' }),
    outcome: holdingAfter,
  });
}
