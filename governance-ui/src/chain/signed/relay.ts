import { type Hex, hashTypedData, hexToNumber, isAddressEqual, parseAbi, slice } from 'viem';
import type { Dao } from '#ui/chain/dao.ts';
import { type Call, prepareCall } from '#ui/chain/prepare/call.ts';
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
import { governanceOpenAbi, openGovernorAbi, voteRefundsAbi } from '#ui/generated/abis.ts';
import { CONTRACTS } from '#ui/proposal/contracts.ts';

const NONCES = parseAbi(['function nonces(address owner) view returns (uint256)']);

/** What booking and paying a refund takes (a slot of storage, a payment, an event: 32,000), and as much again. */
const REFUND_GAS = 64_000n;

/** The transaction by which `relayer` sends what another account has signed, tried on the newest block. */
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
  return prepareCall(dao, relayer.address, { ...call, known });
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
  const nonce = await client.readContract({ address: contract, abi: NONCES, functionName: 'nonces', args: [signer] });
  if (nonce > content.nonce) {
    return `It has been used, or voided by another signature of ${nameOf(signer)}: the contract is at number ${nonce}, the signature at ${content.nonce}.`;
  }
  // Also asks a contract that is the signer (ERC-1271).
  const isValid = await client.verifyHash({ address: signer, signature, hash: hashTypedData(typedData(signed)) });
  return isValid ? null : `${nameOf(signer)} (${signer}) did not sign this.`;
}

async function voteCall(
  dao: Dao,
  content: VoteMessage,
  signature: Hex,
  proposal: Proposal,
  nameOf: (address: Address) => string,
): Promise<Call> {
  const { number, title } = proposal;
  const { proposalId, support, voter, reason, params } = content;
  const extended = isExtended(content);
  const said = supportText(support, params, proposal.unit);
  const refunds = await refundsFor(dao, content, proposal);
  const through =
    refunds === null
      ? { to: dao.governor.profile.address, toName: CONTRACTS.governor.name, abi: openGovernorAbi }
      : { to: refunds, toName: 'VoteRefunds', abi: voteRefundsAbi, extraGas: REFUND_GAS };
  const back = refunds === null ? '' : '; what it costs is refunded';
  return {
    ...through,
    name: extended ? 'castVoteWithReasonAndParamsBySig' : 'castVoteBySig',
    args: extended ? [proposalId, support, voter, reason, params, signature] : [proposalId, support, voter, signature],
    labels: [`#${number} ${title}`, said, nameOf(voter)],
    summary: `Send the vote of ${nameOf(voter)} on proposal ${number}: ${said}${back}`,
  };
}

function delegationCall(
  { governor }: Dao,
  { delegator, delegatee, nonce, expiry }: DelegationMessage,
  signature: Hex,
  nameOf: (address: Address) => string,
): Call {
  const until = formatTime(Number(expiry));
  const common = {
    to: governor.profile.token,
    toName: CONTRACTS.votes.name,
    abi: governanceOpenAbi,
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
  const v = hexToNumber(slice(signature, 64, 65));
  return {
    ...common,
    args: [delegatee, nonce, expiry, v < 27 ? v + 27 : v, slice(signature, 0, 32), slice(signature, 32, 64)],
    labels: [nameOf(delegatee), undefined, until],
  };
}
