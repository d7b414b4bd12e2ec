import { type Address, parseAbi } from 'viem';
import { UserError } from '#sim/errors.ts';
import type { Act } from '#ui/chain/act.ts';
import type { Dao } from '#ui/chain/dao.ts';
import type { Message } from '#ui/chain/signed/message.ts';
import { encodeParts, FRACTIONAL, SUPPORT } from '#ui/chain/support.ts';

const SIGNABLE = parseAbi([
  'function eip712Domain() view returns (bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions)',
  'function nonces(address owner) view returns (uint256)',
]);

/** Acts that may be signed by one account and sent by another. */
export type SignableAct = Extract<Act, { readonly kind: 'vote' | 'split' | 'delegate' }>;

/**
 * What `account` has to sign for the act.
 * @param lifetime seconds for which a delegation may be sent; votes end with the vote
 * @throws UserError `NOT_SIGNABLE` (exit 2) where the contract does not take signatures in this form
 */
export async function makeMessage(
  { client, governor, chainId }: Dao,
  account: Address,
  act: SignableAct,
  lifetime: number,
): Promise<Message> {
  const contract = {
    address: act.kind === 'delegate' ? governor.profile.token : governor.profile.address,
    abi: SIGNABLE,
  } as const;
  const [[, name, version, domainChain, verifyingContract], nonce, { timestamp }] = await Promise.all([
    client.readContract({ ...contract, functionName: 'eip712Domain' }),
    client.readContract({ ...contract, functionName: 'nonces', args: [account] }),
    client.getBlock(),
  ]).catch((cause) => {
    throw new UserError(`The contract ${contract.address} takes no signatures of this form.`, {
      code: 'NOT_SIGNABLE',
      exitCode: 2,
      hint: 'Send the transaction yourself, or give its calldata to another wallet: --calldata.',
      cause,
    });
  });
  if (domainChain !== BigInt(chainId)) throw new Error(`the domain is of chain ${domainChain}, not ${chainId}`);
  const domain = { name, version, chainId, verifyingContract };
  if (act.kind === 'delegate') {
    const expiry = timestamp + BigInt(lifetime);
    return { domain, content: { kind: 'delegation', delegator: account, delegatee: act.to, nonce, expiry } };
  }
  const how =
    act.kind === 'vote'
      ? ({ support: SUPPORT[act.choice], params: '0x' } as const)
      : ({ support: FRACTIONAL, params: encodeParts(act.parts) } as const);
  return {
    domain,
    content: { kind: 'vote', proposalId: act.id, voter: account, nonce, reason: act.reason, ...how },
  };
}
