import { type Address, parseAbi } from 'viem';
import { UserError } from '#sim/errors.ts';
import type { Act } from '#ui/chain/act.ts';
import type { Dao } from '#ui/chain/dao.ts';
import { answerIfAny } from '#ui/chain/errors.ts';
import { signingDomain } from '#ui/chain/signed/domain.ts';
import { ballotTypeHash, isExtended, type Message } from '#ui/chain/signed/message.ts';
import { encodeParts, FRACTIONAL, SUPPORT } from '#ui/chain/support.ts';

const ABI = parseAbi([
  'function nonces(address owner) view returns (uint256)',
  'function BALLOT_TYPEHASH() view returns (bytes32)',
  'function EXTENDED_BALLOT_TYPEHASH() view returns (bytes32)',
]);

/** Acts that may be signed by one account and sent by another. */
export type SignableAct = Extract<Act, { readonly kind: 'vote' | 'split' | 'delegate' }>;

/**
 * What `account` has to sign for the act.
 * @param lifetime seconds for which a delegation may be sent; votes end with the vote
 * @throws UserError `NOT_SIGNABLE` (exit 2) where the contract does not take signatures in this form
 */
export async function makeMessage(dao: Dao, account: Address, act: SignableAct, lifetime: number): Promise<Message> {
  const { client, governor, chainId } = dao;
  const contract = act.kind === 'delegate' ? governor.profile.token : governor.profile.address;
  const domain = await signingDomain(client, contract, chainId);
  if (domain === null) throw notSignable(contract);
  if (act.kind === 'delegate') {
    const [nonce, { timestamp }] = await Promise.all([nonceAt(dao, contract, account), client.getBlock()]);
    const expiry = timestamp + BigInt(lifetime);
    return { domain, content: { kind: 'delegation', delegator: account, delegatee: act.to, nonce, expiry } };
  }
  const said =
    act.kind === 'vote'
      ? ({ support: SUPPORT[act.choice], reason: act.reason, params: '0x' } as const)
      : ({ support: FRACTIONAL, reason: act.reason, params: encodeParts(act.parts) } as const);
  const nonce = (await isNumbered(dao, isExtended(said))) ? await nonceAt(dao, contract, account) : null;
  return { domain, content: { kind: 'vote', proposalId: act.id, voter: account, nonce, ...said } };
}

async function nonceAt({ client }: Dao, address: Address, account: Address): Promise<bigint> {
  const nonce = await answerIfAny(client.readContract({ address, abi: ABI, functionName: 'nonces', args: [account] }));
  if (nonce === null) throw notSignable(address);
  return nonce;
}

/**
 * Whether the Governor has the voter and its number signed with the ballot, as the hashes of types say that it states.
 * @param extended whether the ballot has a reason or parts
 * @throws UserError `NOT_SIGNABLE`
 */
async function isNumbered({ client, governor }: Dao, extended: boolean): Promise<boolean> {
  const { address } = governor.profile;
  const stated = (functionName: 'BALLOT_TYPEHASH' | 'EXTENDED_BALLOT_TYPEHASH') =>
    answerIfAny(client.readContract({ address, abi: ABI, functionName }));
  const plain = await stated('BALLOT_TYPEHASH');
  const form = [true, false].find((numbered) => ballotTypeHash('Ballot', numbered) === plain);
  if (form === undefined) throw notSignable(address);
  if (extended && (await stated('EXTENDED_BALLOT_TYPEHASH')) !== ballotTypeHash('ExtendedBallot', form)) {
    throw new UserError(`The Governor ${address} takes no reason and no parts with a signature.`, {
      code: 'NOT_SIGNABLE',
      exitCode: 2,
      hint: 'Sign the vote without a reason, or send it yourself.',
    });
  }
  return form;
}

function notSignable(contract: Address): UserError {
  return new UserError(`The contract ${contract} takes no signatures of a form that is known here.`, {
    code: 'NOT_SIGNABLE',
    exitCode: 2,
    hint: 'Send the transaction yourself, or give its calldata to another wallet: --calldata.',
  });
}
