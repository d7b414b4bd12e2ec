import { type Hex, hashTypedData, hexToBigInt, hexToNumber, isAddressEqual, parseAbi, size, slice } from 'viem';
import { verifyHash } from 'viem/utils';
import { UserError } from '#sim/errors.ts';
import type { Dao } from '#ui/chain/dao.ts';
import { type Call, prepareCall } from '#ui/chain/prepare/call.ts';
import { votes } from '#ui/chain/prepare/power.ts';
import type { Account, Address, PreparedTransaction, Proposal } from '#ui/chain/records.ts';
import {
  type DelegationMessage,
  isExtended,
  type SignedMessage,
  signerOf,
  typedData,
  type VoteMessage,
} from '#ui/chain/signed/message.ts';
import { refundsFor } from '#ui/chain/signed/refunds.ts';
import { supportText } from '#ui/chain/support.ts';
import { formatTime } from '#ui/format/time.ts';
import { voteRefundsAbi } from '#ui/generated/abis.ts';

const NONCES = parseAbi(['function nonces(address owner) view returns (uint256)']);

/** As OpenZeppelin 5 has it, and as OpenZeppelin 4 and GovernorBravo have it. */
const BALLOTS = parseAbi([
  'function castVoteBySig(uint256 proposalId, uint8 support, address voter, bytes signature) returns (uint256)',
  'function castVoteWithReasonAndParamsBySig(uint256 proposalId, uint8 support, address voter, string reason, bytes params, bytes signature) returns (uint256)',
  'function castVoteBySig(uint256 proposalId, uint8 support, uint8 v, bytes32 r, bytes32 s)',
  'function castVoteWithReasonAndParamsBySig(uint256 proposalId, uint8 support, string reason, bytes params, uint8 v, bytes32 r, bytes32 s)',
]);

/** What booking and paying a refund takes (a slot of storage, a payment, an event: 32,000), and as much again. */
const REFUND_GAS = 64_000n;

/**
 * The transaction by which `relayer` sends what another account has signed, tried on the newest block.
 * @throws UserError `BAD_MESSAGE` (exit 2) for a signature of another length than the contract takes
 */
export async function prepareRelay(
  dao: Dao,
  relayer: Account,
  signed: SignedMessage,
  nameOf: (address: Address) => string,
  proposalOf: (id: bigint) => Promise<Proposal>,
): Promise<PreparedTransaction> {
  const { content, signature } = signed;
  const known = await whyWorthless(dao, signed, nameOf);
  const call =
    content.kind === 'vote'
      ? await voteCall(dao, content, signature, await proposalOf(content.proposalId), nameOf)
      : delegationCall(dao, content, signature, nameOf);
  const prepared = await prepareCall(dao, relayer.address, { ...call, known });
  if (content.nonce !== null || prepared.revert !== null) return prepared;
  const counted = await dao.client.call({ account: relayer.address, to: prepared.to, data: prepared.data });
  // Whoever a Governor finds in a signature votes, with nothing if need be. GovernorBravo does not tell with how much.
  if (counted.data === undefined || hexToBigInt(counted.data) !== 0n) return prepared;
  const name = nameOf(signerOf(signed));
  return {
    ...prepared,
    revert: `No votes would count: ${name} had none at the snapshot, or is not whom the Governor finds in it.`,
  };
}

/** Why the signature can do nothing on this chain now; `null` where it can. */
async function whyWorthless(
  { client, governor, chainId }: Dao,
  signed: SignedMessage,
  nameOf: (address: Address) => string,
): Promise<string | null> {
  const { domain, content, signature } = signed;
  const signer = signerOf(signed);
  if (domain.chainId !== chainId) return `It was signed for chain ${domain.chainId}; this is chain ${chainId}.`;
  const contract = content.kind === 'vote' ? governor.profile.address : governor.profile.token;
  if (!isAddressEqual(domain.verifyingContract, contract)) {
    return `It was signed for the contract ${domain.verifyingContract}; here it would go to ${contract}.`;
  }
  const hash = hashTypedData(typedData(signed));
  const notTheirs = `${nameOf(signer)} (${signer}) did not sign this.`;
  if (content.nonce === null) {
    const voted = content.kind === 'vote' && (await governor.hasVoted(client, content.proposalId, signer));
    if (voted) return `It has been used, or ${nameOf(signer)} voted otherwise: each votes once on a proposal.`;
    // Only accounts with a key can sign for a contract that finds the voter in the signature.
    return (await verifyHash({ address: signer, signature, hash }).catch(() => false)) ? null : notTheirs;
  }
  const nonce = await client.readContract({ address: contract, abi: NONCES, functionName: 'nonces', args: [signer] });
  if (nonce > content.nonce) {
    return `It has been used, or voided by another signature of ${nameOf(signer)}: the contract is at number ${nonce}, the signature at ${content.nonce}.`;
  }
  // Also asks a contract that is the signer (ERC-1271).
  return (await client.verifyHash({ address: signer, signature, hash })) ? null : notTheirs;
}

async function voteCall(
  dao: Dao,
  content: VoteMessage,
  signature: Hex,
  proposal: Proposal,
  nameOf: (address: Address) => string,
): Promise<Call> {
  const { number, title } = proposal;
  const { proposalId, support, voter, nonce, reason, params } = content;
  const extended = isExtended(content);
  const said = supportText(support, params, proposal.unit);
  const refunds = await refundsFor(dao, content, proposal);
  const through =
    refunds === null
      ? { to: dao.governor.profile.address, toName: dao.governor.profile.name, abi: BALLOTS }
      : { to: refunds, toName: 'VoteRefunds', abi: voteRefundsAbi, extraGas: REFUND_GAS };
  const back = refunds === null ? '' : '; what it costs is refunded';
  return {
    ...through,
    name: extended ? 'castVoteWithReasonAndParamsBySig' : 'castVoteBySig',
    args: [
      proposalId,
      support,
      ...(nonce === null ? [] : [voter]),
      ...(extended ? [reason, params] : []),
      ...(nonce === null ? vrs(signature) : [signature]),
    ],
    labels: [`#${number} ${title}`, said, ...(nonce === null ? [] : [nameOf(voter)])],
    summary: `Send the vote of ${nameOf(voter)} on proposal ${number}: ${said}${back}`,
  };
}

/** A signature in the three parts in which older contracts take it. */
function vrs(signature: Hex): readonly [v: number, r: Hex, s: Hex] {
  if (size(signature) !== 65) {
    throw new UserError(`The signature has ${size(signature)} bytes; this contract takes those of an account: 65.`, {
      code: 'BAD_MESSAGE',
      exitCode: 2,
      hint: 'Have it signed by the key of the voter itself.',
    });
  }
  const v = hexToNumber(slice(signature, 64, 65));
  return [v < 27 ? v + 27 : v, slice(signature, 0, 32), slice(signature, 32, 64)];
}

function delegationCall(
  dao: Dao,
  { delegator, delegatee, nonce, expiry }: DelegationMessage,
  signature: Hex,
  nameOf: (address: Address) => string,
): Call {
  const until = formatTime(Number(expiry));
  const common = {
    ...votes(dao),
    name: 'delegateBySig',
    summary: `Send the delegation of ${nameOf(delegator)} to ${nameOf(delegatee)}, good until ${until}`,
  } as const;
  // Of a contract the whole signature is passed on; that of an account in the form that every votes token takes.
  if (signature.length !== 132) {
    return {
      ...common,
      args: [delegator, delegatee, nonce, expiry, signature],
      labels: [nameOf(delegator), nameOf(delegatee), undefined, until],
    };
  }
  return {
    ...common,
    args: [delegatee, nonce, expiry, ...vrs(signature)],
    labels: [nameOf(delegatee), undefined, until],
  };
}
