import { createInterface } from 'node:readline/promises';
import { UserError } from '#sim/errors.ts';
import { chooseAccount } from '#ui/chain/account.ts';
import type { Act } from '#ui/chain/act.ts';
import type { DaoClient, SendOptions } from '#ui/chain/client.ts';
import type { Account, Hex, PreparedTransaction } from '#ui/chain/records.ts';
import { type Sight, sightText } from '#ui/chain/track.ts';
import { askSecret } from '#ui/commands/ask-secret.ts';
import type { SignOptions } from '#ui/commands/chain/options.ts';
import { textWidth } from '#ui/commands/chain/width.ts';
import { withDao } from '#ui/commands/chain/with-dao.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { Interrupted } from '#ui/commands/interrupt.ts';
import { print, printJson, printNote } from '#ui/commands/output.ts';
import { transactionLines } from '#ui/screens/sign/review.ts';
import { sanitize } from '#ui/ui/text/cells.ts';
import { lineText } from '#ui/ui/text/line.ts';
import { readPasswordFile } from '#ui/wallet/password.ts';
import { cannotSign } from '#ui/wallet/signer.ts';

/** One kind of transaction, from what is asked for to what is told about it. */
export interface Transaction {
  /** Schema of its JSON, e.g. `flywheel.vote`. */
  readonly schema: string;
  act(client: DaoClient, account: Account): Promise<Act>;
  /** What the chain says after it was sent: lines for a person, fields for a program. */
  outcome(client: DaoClient, account: Account, sent: Sent): Promise<{ lines: readonly string[]; fields: object }>;
}

interface Sent {
  readonly hash: Hex;
  readonly block: bigint;
}

/**
 * Prepares an act's transactions one after the other, shows what is signed, asks, signs and sends. With --calldata or --dry-run
 * nothing is signed.
 * @throws UserError `REVERTED` (exit 5), `CANNOT_SIGN`, `NOT_CONFIRMED` (exit 2)
 */
export async function transact(options: SignOptions, globals: GlobalOptions, transaction: Transaction): Promise<void> {
  await withDao(globals, options, 'write', async (client, signal) => {
    const account = chooseAccount(client, globals.account);
    const act = await transaction.act(client, account);
    const { schema } = transaction;
    let tx = await client.prepare(account, act);
    if (options.calldata) {
      tellCalldata(schema, tx, globals);
      return;
    }
    show(tx, account, client, globals);
    if (options.dryRun) {
      if (globals.json) printJson(schema, 1, { sent: false, transaction: tx });
      else print('\nDry run: nothing was signed or sent.');
      return;
    }
    if (!account.canSign) throw cannotSign(account);
    await confirm(globals, signal);
    const send: SendOptions = { ...(await unlocking(account, options, signal)), onSight: tellSight(globals), signal };
    let sent: Sent = await client.send(account, tx, send);
    while (tx.step !== undefined && tx.step.index < tx.step.of) {
      if (!globals.json) print(`\n✓ ${sanitize(tx.summary)}: done in block ${sent.block}.\n  ${sent.hash}\n`);
      tx = await client.prepare(account, act);
      show(tx, account, client, globals);
      await confirm(globals, signal);
      sent = await client.send(account, tx, send);
    }
    const { lines, fields } = await transaction.outcome(client, account, sent);
    if (globals.json) printJson(schema, 1, { sent: true, ...sent, account, transaction: tx, ...fields });
    else print(['', `✓ ${sanitize(tx.summary)}: done in block ${sent.block}.`, ...lines, `  ${sent.hash}`].join('\n'));
  });
}

/** @throws UserError `REVERTED` (exit 5) where the dry run failed */
function show(tx: PreparedTransaction, account: Account, client: DaoClient, globals: GlobalOptions): void {
  if (!globals.json) print(transactionLines(tx, account.name, client.network, textWidth()).map(lineText).join('\n'));
  if (tx.revert !== null) throw wouldFail(tx, tx.revert);
}

/** The password of an account with an encrypted key: from the file that was named, else asked for. */
export async function unlocking(
  account: Account,
  { passwordFile }: SignOptions,
  signal: AbortSignal,
): Promise<{ password?: string }> {
  if (account.keystore === undefined) return {};
  if (passwordFile !== undefined) return { password: await readPasswordFile(passwordFile) };
  const password = await askSecret(
    `Password of ${account.name}: `,
    signal,
    'Give it in a file that only you may read: --password-file FILE.',
  );
  return { password };
}

/** Says on stderr what becomes of a transaction while it is on its way. */
export function tellSight({ quiet }: GlobalOptions): (sight: Sight) => void {
  let told = '';
  return (sight) => {
    const text = sightText(sight);
    if (!quiet && text !== told) printNote(text);
    told = text;
  };
}

function tellCalldata(schema: string, tx: PreparedTransaction, globals: GlobalOptions): void {
  if (globals.json) printJson(schema, 1, { sent: false, transaction: tx });
  else
    print(
      [`to        ${tx.to}`, `value     ${tx.value}`, `chain id  ${tx.chainId}`, `data      ${tx.data}`].join('\n'),
    );
  if (tx.revert !== null) printNote(`! It would fail now: ${sanitize(tx.revert)}`);
}

function wouldFail(tx: PreparedTransaction, reason: string): UserError {
  return new UserError(`${sanitize(tx.summary)}: the contract would refuse it, so nothing was signed.`, {
    code: 'REVERTED',
    exitCode: 5,
    details: [sanitize(reason)],
  });
}

/** Asks on a terminal; elsewhere --yes has to have been given. */
export async function confirm({ yes, json }: GlobalOptions, signal: AbortSignal): Promise<void> {
  if (yes) return;
  if (json || !process.stdin.isTTY || !process.stderr.isTTY) {
    throw new UserError('Nothing was signed: there is no terminal to confirm it on.', {
      code: 'NOT_CONFIRMED',
      exitCode: 2,
      hint: 'Add --yes to sign what is shown, or --dry-run to try it only.',
    });
  }
  printNote('');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const leave = new Promise<never>((_, reject) => {
    terminal.once('SIGINT', () => reject(new Interrupted()));
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  // ctrl-D ends the input without an answer.
  const closed = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
  try {
    const answer = await Promise.race([leave, terminal.question('Type yes to sign and send it: '), closed]);
    if (answer.trim().toLowerCase() === 'yes') return;
    if (answer === '') printNote('');
  } catch (error) {
    printNote('');
    throw error;
  } finally {
    terminal.close();
  }
  throw new UserError('Not confirmed: nothing was signed.', { code: 'NOT_CONFIRMED', exitCode: 2 });
}
