import { type Address, domainSeparator, hexToNumber, type PublicClient, parseAbi } from 'viem';
import { answerIfAny } from '#ui/chain/errors.ts';
import type { Message } from '#ui/chain/signed/message.ts';

type Domain = Message['domain'];

const ABI = parseAbi([
  'function eip712Domain() view returns (bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions)',
  'function name() view returns (string)',
  'function version() view returns (string)',
  'function DOMAIN_SEPARATOR() view returns (bytes32)',
]);

/** The bits of `fields` (ERC-5267): name, version, chain and contract. */
const NAME_CHAIN_CONTRACT = 0b1101;
const VERSION = 0b0010;

/**
 * What the contract's signatures are bound to (EIP-712). Contracts say it themselves (ERC-5267); for older ones it is made of name and
 * version as OpenZeppelin 4 and GovernorBravo make it, and compared with the separator where the contract shows that.
 * @returns `null` where it cannot be known
 */
export async function signingDomain(client: PublicClient, contract: Address, chainId: number): Promise<Domain | null> {
  const ask = (functionName: 'name' | 'version' | 'DOMAIN_SEPARATOR') =>
    answerIfAny(client.readContract({ address: contract, abi: ABI, functionName }));
  const stated = await answerIfAny(client.readContract({ address: contract, abi: ABI, functionName: 'eip712Domain' }));
  if (stated !== null) {
    const [fields, name, version, domainChain, verifyingContract] = stated;
    const bits = hexToNumber(fields);
    if ((bits & ~VERSION) !== NAME_CHAIN_CONTRACT || domainChain !== BigInt(chainId)) return null;
    return { name, ...((bits & VERSION) !== 0 && { version }), chainId, verifyingContract };
  }
  const [name, version, separator] = await Promise.all([ask('name'), ask('version'), ask('DOMAIN_SEPARATOR')]);
  if (name === null) return null;
  const bare: Domain = { name, chainId, verifyingContract: contract };
  if (separator === null) return version === null ? bare : { ...bare, version };
  // OpenZeppelin's tokens are of version 1 and do not say so.
  const candidates = [{ ...bare, version: version ?? '1' }, bare];
  return candidates.find((domain) => domainSeparator({ domain }) === separator) ?? null;
}
