import { formatEther, isHex } from 'viem';
import { UserError } from '#sim/errors.ts';
import { chooseAccount } from '#ui/chain/account.ts';
import type { DaoClient } from '#ui/chain/client.ts';
import type { Account, Hex } from '#ui/chain/records.ts';
import { readMessage, writeMessage } from '#ui/chain/signed/file.ts';
import type { SignableAct } from '#ui/chain/signed/make.ts';
import { type Message, type SignedMessage, signerOf } from '#ui/chain/signed/message.ts';
import { supportText } from '#ui/chain/support.ts';
import type { RelayOptions } from '#ui/commands/chain/options.ts';
import { confirm, transact, unlocking } from '#ui/commands/chain/transact.ts';
import { withDao } from '#ui/commands/chain/with-dao.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { pairs, print, printJson, printNote } from '#ui/commands/output.ts';
import type { RelaySignedOptions } from '#ui/commands/relay.ts';
import { formatTime } from '#ui/format/time.ts';
import { sanitize } from '#ui/ui/text/cells.ts';
import { cannotSign } from '#ui/wallet/signer.ts';

function nameIn(client: DaoClient, address: string): string {
  const name = client.names?.get(address.toLowerCase());
  return name === undefined ? address : `${sanitize(name)}  ${address}`;
}

/** What a message says, for the person who is to sign or send it. */
function messageText(client: DaoClient, { domain, content }: Message): string {
  const what: [string, string][] =
    content.kind === 'vote'
      ? [
          ['vote', supportText(content.support, content.params, client.governor.unit)],
          ['on proposal', content.proposalId.toString()],
          ['of', nameIn(client, content.voter)],
          ...(content.reason === '' ? [] : [['reason', sanitize(content.reason)] as [string, string]]),
        ]
      : [
          ['delegation to', nameIn(client, content.delegatee)],
          ['of', nameIn(client, content.delegator)],
          ['good until', formatTime(Number(content.expiry))],
        ];
  return pairs([
    ...what,
    [
      'number',
      content.nonce === null
        ? 'none: it is spent by any vote of its signer on this proposal'
        : `${content.nonce}: any other signature with it is void once this is used`,
    ],
    ['contract', `${sanitize(domain.name)}  ${domain.verifyingContract}`],
    ['chain id', String(domain.chainId)],
  ]);
}

/**
 * Where --sign-only or --unsigned is given: writes the message, signed or not, instead of sending a transaction.
 * @returns whether it did
 */
export async function signInstead(
  options: RelayOptions,
  globals: GlobalOptions,
  actOf: (client: DaoClient, account: Account) => Promise<SignableAct>,
): Promise<boolean> {
  const { signOnly, unsigned } = options;
  const path = signOnly ?? unsigned;
  if (path === undefined) return false;
  if (signOnly !== undefined && unsigned !== undefined) {
    throw new UserError('--sign-only and --unsigned exclude each other.', {
      code: 'BAD_OPTIONS',
      exitCode: 2,
      hint: 'Sign it here, or have it signed elsewhere.',
    });
  }
  await withDao(globals, options, 'write', async (client, signal) => {
    const account = chooseAccount(client, globals.account);
    const message = await client.message(account, await actOf(client, account));
    if (!globals.json) print(`${messageText(client, message)}\n`);
    let signature: Hex | null = null;
    if (signOnly !== undefined) {
      if (!account.canSign) throw cannotSign(account);
      await confirm(globals, signal);
      const { password } = await unlocking(account, options, signal);
      signature = (await client.sign(account, message, password)).signature;
    }
    await writeMessage(path, { ...message, signature });
    if (globals.json) printJson('flywheel.message', 1, { file: path, signed: signature !== null, ...message });
    else print(`✓ ${signature === null ? 'Written, to be signed' : 'Signed, not sent'}: ${path}`);
    if (!globals.quiet) {
      printNote(`Anyone can send it: flywheel relay ${path}${signature === null ? ' --signature 0x…' : ''}`);
    }
  });
  return true;
}

async function readSigned(file: string, given: string | undefined): Promise<SignedMessage> {
  const message = await readMessage(file);
  if (given !== undefined && !isHex(given)) {
    throw new UserError('The signature is not hexadecimal.', {
      code: 'BAD_OPTIONS',
      exitCode: 2,
      hint: 'Give it as 0x…',
    });
  }
  const signature = (given as Hex | undefined) ?? message.signature;
  if (signature !== null) return { ...message, signature };
  throw new UserError(`${file} is not signed yet.`, {
    code: 'NOT_SIGNED',
    exitCode: 2,
    details: [`${signerOf(message)} has to sign its "typedData".`],
    hint: 'With the signature: --signature 0x…',
  });
}

/** `flywheel relay`. */
export async function relaySigned(file: string, options: RelaySignedOptions, globals: GlobalOptions): Promise<void> {
  const message = await readSigned(file, options.signature);
  const { content } = message;
  await transact(options, globals, {
    schema: 'flywheel.relay',
    act: async (client) => {
      if (!globals.json)
        print(`What ${nameIn(client, signerOf(message))} signed:\n\n${messageText(client, message)}\n`);
      return { kind: 'relay', message };
    },
    outcome: async (client, _, { hash }) => {
      if (content.kind === 'vote') {
        const { number, tally, quorum } = await client.proposal(content.proposalId.toString());
        const refund = await client.refunded(hash);
        return {
          lines: [
            '  The vote counts.',
            ...(refund === 0n ? [] : [`  Refunded: ${formatEther(refund)} of the chain's coin.`]),
          ],
          fields: { proposal: { id: content.proposalId, number }, tally, quorum, refund },
        };
      }
      const holding = await client.holding(content.delegator);
      return { lines: ['  The delegation is in force.'], fields: { holding } };
    },
  });
}
