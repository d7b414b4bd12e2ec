import { type Abi, type PublicClient, parseAbi, parseAbiItem } from 'viem';
import type { AddressBook } from '#ui/chain/addresses.ts';
import { findDeployment } from '#ui/chain/deployment.ts';
import type { GovernorProfile } from '#ui/chain/governor/governor.ts';
import { allLogs } from '#ui/chain/logs.ts';
import type { Address } from '#ui/chain/records.ts';

const ABI: Abi = parseAbi([
  'function policy() view returns (address)',
  'function bonds() view returns (address)',
  'function council() view returns (address)',
  'function treasury() view returns (address)',
  'function token() view returns (address)',
  'function rewards() view returns (address)',
  'function streams() view returns (address)',
  'function registry() view returns (address)',
  'function settler() view returns (address)',
  'function votes() view returns (address)',
]);
const CLASS_SET = parseAbiItem(
  'event ClassSet(address indexed target, bytes4 indexed selector, uint8 oldClass, uint8 newClass)',
);

/** Our contracts as they were found, or the name of the one that was not. */
export type Found = { readonly addresses: AddressBook } | { readonly missing: string };

/**
 * Finds our contracts from the Governor, by what refers to what: the Governor to its token, timelock, policy, bonds and council;
 * the bonds to the treasury and OPEN; the treasury to rewards and streams; the rewards to registry and settler. Nothing refers to
 * the fee router, but the policy has classed its calls: it is the contract among those classed that pays this treasury.
 * @param known a router that was found before; it is looked for only where this one no longer fits
 */
export async function findContracts(
  client: PublicClient,
  chainId: number,
  { address: governor, token: votes, executor: timelock }: GovernorProfile,
  head: bigint,
  known: Address | null,
): Promise<Found> {
  const ask = async (at: Address, functionName: string): Promise<Address> => {
    const answer = await client
      .readContract({ address: at, abi: ABI, functionName, blockNumber: head })
      .catch(() => null);
    if (answer === null) throw new Missing(functionName);
    return answer as Address;
  };
  try {
    const [policy, bonds, council] = await Promise.all([
      ask(governor, 'policy'),
      ask(governor, 'bonds'),
      ask(governor, 'council'),
    ]);
    const [treasury, token] = await Promise.all([ask(bonds, 'treasury'), ask(bonds, 'token')]);
    const [rewards, streams] = await Promise.all([ask(treasury, 'rewards'), ask(treasury, 'streams')]);
    const [registry, settler] = await Promise.all([ask(rewards, 'registry'), ask(rewards, 'settler')]);
    const isRouter = async (candidate: Address): Promise<boolean> => {
      const parts = await Promise.all(
        ['treasury', 'votes', 'registry', 'settler'].map((name) => ask(candidate, name).catch(() => null)),
      );
      return [treasury, votes, registry, settler].every((part, i) => part === parts[i]);
    };
    const router = await findRouter(client, policy, head, known, isRouter);
    const parts = { token, votes, governor, timelock, treasury, registry, rewards, router, policy, bonds, council };
    return { addresses: { chainId, ...parts, settler, streams } };
  } catch (error) {
    if (error instanceof Missing) return { missing: error.message };
    throw error;
  }
}

class Missing extends Error {}

/** @throws Missing where no contract that the policy has classed is one */
async function findRouter(
  client: PublicClient,
  policy: Address,
  head: bigint,
  known: Address | null,
  isRouter: (candidate: Address) => Promise<boolean>,
): Promise<Address> {
  if (known !== null && (await isRouter(known))) return known;
  const from = await findDeployment(client, policy, head);
  const logs = await allLogs(client, policy, CLASS_SET, from, head);
  const candidates = [...new Set(logs.map(({ args }) => args.target))].reverse();
  const fits = await Promise.all(candidates.map(isRouter));
  const router = candidates.find((_, i) => fits[i]);
  if (router === undefined) throw new Missing('router');
  return router;
}
