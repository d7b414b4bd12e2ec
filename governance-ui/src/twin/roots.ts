import { concat, encodeAbiParameters, type Hex, keccak256, parseAbiParameters } from 'viem';
import type { Address } from '#ui/chain/records.ts';

/** One amount of a root, as the settler hashes it. */
export interface AttributionLeaf {
  readonly account: Address;
  readonly amount: bigint;
}

/** Which root: the settler's address and chain are part of every leaf. */
export interface RootOf {
  readonly chainId: number;
  readonly settler: Address;
  readonly epoch: bigint;
  readonly datanet: Hex;
}

export interface AttributionTree {
  readonly root: Hex;
  /** Of each leaf, from its sister up. */
  readonly proofs: readonly (readonly Hex[])[];
}

const LEAF = parseAbiParameters('uint256, address, uint256, bytes32, uint256, address, uint256');

/** The Merkle tree of an epoch's amounts, as `AttributionSettler` reads it: pairs in ascending order, one without a sister goes up as it is. */
export function attributionTree(
  { chainId, settler, epoch, datanet }: RootOf,
  leaves: readonly AttributionLeaf[],
): AttributionTree {
  let level = leaves.map(({ account, amount }, i) =>
    keccak256(
      keccak256(encodeAbiParameters(LEAF, [BigInt(chainId), settler, epoch, datanet, BigInt(i), account, amount])),
    ),
  );
  const proofs: Hex[][] = leaves.map(() => []);
  let places = leaves.map((_, i) => i);
  while (level.length > 1) {
    places.forEach((place, leaf) => {
      const sister = level[place ^ 1];
      if (sister !== undefined) proofs[leaf]!.push(sister);
    });
    places = places.map((place) => place >> 1);
    level = Array.from({ length: Math.ceil(level.length / 2) }, (_, i) => pair(level[2 * i]!, level[2 * i + 1]));
  }
  return { root: level[0]!, proofs };
}

function pair(a: Hex, b: Hex | undefined): Hex {
  if (b === undefined) return a;
  return keccak256(a < b ? concat([a, b]) : concat([b, a]));
}
