import type { NamedContract, RuleBook } from '#ui/books/rules/rules.ts';
import type { AddressBook } from '#ui/chain/addresses.ts';
import type { Dao } from '#ui/chain/dao.ts';
import { readGoverned } from '#ui/chain/governed.ts';
import { shownUrl } from '#ui/format/endpoint.ts';
import { CONTRACT_KEYS, CONTRACTS, type ContractKey } from '#ui/proposal/contracts.ts';

const ABOUT: Readonly<Record<ContractKey, string>> = {
  token: 'OPEN, the token',
  votes: 'gOPEN: wrapped OPEN, which votes',
  governor: 'proposals and votes',
  timelock: 'holds what has passed, and executes it',
  treasury: 'the DAO’s OPEN',
  registry: 'Datanets: applications, bonds, objections',
  rewards: 'the reward reserve, week by week',
  router: 'divides fees',
  policy: 'what each kind of proposal needs',
  bonds: 'what proposers lock',
  council: 'can cancel and pause, for a term',
  settler: 'pays contributors by attribution',
  streams: 'what the treasury has promised over time',
};

/** By which rules the DAO decides, as of the newest block. */
export async function readRules({ client, chainId, rpcUrl, governor, own }: Dao, network: string): Promise<RuleBook> {
  const { number: block, timestamp } = await client.getBlock();
  return {
    network,
    chainId,
    node: shownUrl(rpcUrl),
    block,
    timestamp: Number(timestamp),
    governor: governor.profile,
    contracts: own === null ? foreignContracts(governor.profile) : ownContracts(own.addresses),
    governed: own === null ? null : await readGoverned(own, block),
  };
}

function ownContracts(addresses: AddressBook): NamedContract[] {
  return CONTRACT_KEYS.map((key) => ({ name: CONTRACTS[key].name, address: addresses[key], about: ABOUT[key] }));
}

function foreignContracts({
  name,
  address,
  executor,
  hasTimelock,
  token,
  unit,
}: Dao['governor']['profile']): NamedContract[] {
  return [
    { name, address, about: 'proposals and votes' },
    ...(hasTimelock ? [{ name: 'timelock', address: executor, about: 'holds what has passed, and executes it' }] : []),
    { name: unit.symbol, address: token, about: 'what votes are counted in' },
  ];
}
