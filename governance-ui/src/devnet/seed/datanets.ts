import { encodeAbiParameters, keccak256, maxUint256, parseAbiParameters, stringToHex } from 'viem';
import type { Hex } from '#ui/chain/records.ts';
import { DEPLOYER } from '#ui/devnet/dao/accounts.ts';
import { ADMITTED, DATANETS, type DemoDatanet } from '#ui/devnet/dao/datanets.ts';
import type { Step } from '#ui/devnet/seed/step.ts';
import type { Transactions } from '#ui/devnet/seed/transactions.ts';

/** The salt of an application is the Datanet's name, so that its id is known before it is made. */
function salt(datanet: DemoDatanet): Hex {
  return stringToHex(datanet.name, { size: 32 });
}

/** The registry's `idOf(owner, salt)`. @throws Error where the demonstration DAO has no Datanet of that name */
export function datanetId(make: Transactions, name: string): Hex {
  const datanet = DATANETS.find((candidate) => candidate.name === name);
  if (datanet === undefined) throw new Error(`the demonstration DAO has no Datanet "${name}"`);
  return keccak256(
    encodeAbiParameters(parseAbiParameters('address, bytes32'), [make.address(datanet.owner), salt(datanet)]),
  );
}

/**
 * Bonds are handed to the owners, who apply: those that are admitted today at the launch, the others at `lateAt`, long after.
 * @param bond the lowest one; each application doubles it for the next that follows at once
 */
export function applicationSteps(make: Transactions, at: number, lateAt: number, bond: bigint): Step[] {
  const apply = (datanet: DemoDatanet, i: number) => [
    make.call(DEPLOYER.name, 'token', 'transfer', [make.address(datanet.owner), bond * 2n ** BigInt(i)]),
    make.call(datanet.owner, 'token', 'approve', [make.addresses.registry, maxUint256]),
  ];
  const file = (datanet: DemoDatanet) =>
    make.call(datanet.owner, 'registry', 'applyFor', [
      make.address(datanet.owner),
      datanet.name,
      datanet.metadata,
      salt(datanet),
    ]);
  const late = DATANETS.filter((datanet) => !ADMITTED.includes(datanet));
  return [
    { at, transactions: ADMITTED.flatMap(apply) },
    { at: at + 3_600, transactions: ADMITTED.map(file) },
    { at: lateAt, transactions: late.flatMap(apply) },
    { at: lateAt + 3_600, transactions: late.map(file) },
  ];
}

/** After its probation anyone may make a Datanet active; here its owner does. */
export function graduationStep(make: Transactions, at: number): Step {
  return {
    at,
    transactions: ADMITTED.map(({ name, owner }) => make.call(owner, 'registry', 'graduate', [datanetId(make, name)])),
  };
}
