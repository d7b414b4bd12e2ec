import type { PublicClient } from 'viem';
import { HOLDERS } from '#sim/twin/books/ledger.ts';
import { DATANET_KINDS, type Line, ROOT_KINDS } from '#sim/twin/books/lines.ts';
import type { Address, Hex } from '#ui/chain/records.ts';
import {
  attributionSettlerAbi,
  feeRouterAbi,
  governanceOpenAbi,
  openTokenAbi,
  rewardControllerAbi,
} from '#ui/generated/abis.ts';
import type { TwinChain } from '#ui/twin/transactions.ts';

/** What the contracts say that a line of the books is, at the newest block. */
export function readLine(client: PublicClient, chain: TwinChain, line: Line): Promise<bigint> {
  const { make, datanets, firstEpoch } = chain;
  const { addresses } = make;
  const token = { address: addresses.token, abi: openTokenAbi } as const;
  const votes = { address: addresses.votes, abi: governanceOpenAbi } as const;
  const router = { address: addresses.router, abi: feeRouterAbi } as const;
  const rewards = { address: addresses.rewards, abi: rewardControllerAbi } as const;
  const settler = { address: addresses.settler, abi: attributionSettlerAbi } as const;
  const account = (): Address => addressOf(chain, line)!;
  const datanet = (): Hex => datanets[Number(line.of)]!;
  const root = () => {
    const [week, index] = line.of.split('/').map(Number) as [number, number];
    const args = [BigInt(firstEpoch + week), datanets[index]!] as const;
    return client.readContract({ ...settler, functionName: 'rootOf', args });
  };
  switch (line.kind) {
    case 'OPEN':
      return client.readContract({ ...token, functionName: 'balanceOf', args: [account()] });
    case 'supply of OPEN':
      return client.readContract({ ...token, functionName: 'totalSupply' });
    case 'gOPEN':
      return client.readContract({ ...votes, functionName: 'balanceOf', args: [account()] });
    case 'supply of gOPEN':
      return client.readContract({ ...votes, functionName: 'totalSupply' });
    case 'unwrapped gOPEN':
      return client.readContract({ ...votes, functionName: 'unwrapped', args: [account()] }).then(([amount]) => amount);
    case 'stream earned':
      return client.readContract({ ...votes, functionName: 'earned', args: [account()] });
    case 'stream held':
      return client.readContract({ ...votes, functionName: 'rewardsHeld' });
    case 'builder fees due':
      return client.readContract({ ...router, functionName: 'builderClaimable', args: [account()] });
    case 'Datanet fees due':
      return client.readContract({ ...router, functionName: 'datanetClaimable', args: [datanet()] });
    case 'staker fees due':
      return client.readContract({ ...router, functionName: 'undistributed' }).then(([stakers]) => stakers);
    case 'treasury fees due':
      return client.readContract({ ...router, functionName: 'undistributed' }).then(([, treasury]) => treasury);
    case 'reward reserve':
      return client.readContract({ ...rewards, functionName: 'reserve' });
    case 'open budget':
      return client.readContract({ ...rewards, functionName: 'openBudget' });
    case 'rewards released':
      return client.readContract({ ...rewards, functionName: 'released' });
    case 'contributor rewards due':
      return client
        .readContract({ ...rewards, functionName: 'claimable', args: [datanet()] })
        .then(([contributors]) => contributors);
    case 'builder rewards due':
      return client
        .readContract({ ...rewards, functionName: 'claimable', args: [datanet()] })
        .then(([, builders]) => builders);
    case 'attribution pool':
      return client.readContract({ ...settler, functionName: 'pool', args: [datanet()] });
    case 'root total':
      return root().then(({ total }) => total);
    case 'root claimed':
      return root().then(({ claimed }) => claimed);
    case 'bonds due':
      return client.readContract({ ...settler, functionName: 'refundable', args: [account()] });
  }
}

/** Where the account or contract of a line is; `null` where it is of neither. */
export function addressOf({ make }: TwinChain, { kind, of }: Line): Address | null {
  if (of === '' || DATANET_KINDS.has(kind) || ROOT_KINDS.has(kind)) return null;
  const contract = (Object.keys(HOLDERS) as (keyof typeof HOLDERS)[]).find((key) => HOLDERS[key] === of);
  return contract === undefined ? make.address(of) : make.addresses[contract];
}
