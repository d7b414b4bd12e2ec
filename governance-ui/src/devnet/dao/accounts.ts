/** The demonstration DAO's accounts: roles, not people. */

export interface DemoAccount {
  /** Index of the key in the test mnemonic. */
  readonly index: number;
  readonly name: string;
  /** OPEN wrapped into gOPEN, in whole tokens; 0 for accounts that do not vote. */
  readonly wraps: bigint;
  /** Name of the account that its votes go to, itself included; `null`: wrapped but never delegated, so it cannot vote. */
  readonly delegatesTo: string | null;
}

const holder = (index: number, name: string, wraps: bigint, delegatesTo: string | null = name): DemoAccount => ({
  index,
  name,
  wraps,
  delegatesTo,
});
const other = (index: number, name: string): DemoAccount => ({ index, name, wraps: 0n, delegatesTo: null });

export const YOU = 'You';
export const MEDICAL = 'Medical data delegate';
export const BUILDERS = 'Builder delegate';
export const SMALL = 'Small holders delegate';
export const LONG_TERM = 'Long-term holders delegate';

/** Index 0 deploys, and holds the supply that was not handed out. */
export const DEPLOYER = other(0, 'Deployer');

/** In the order of the mnemonic's keys. Unequal on purpose: the largest holder has 80 times the stake of the smallest. */
export const ACCOUNTS: readonly DemoAccount[] = [
  DEPLOYER,
  holder(1, YOU, 4_200_000n),
  holder(2, MEDICAL, 900_000n),
  holder(3, BUILDERS, 700_000n),
  holder(4, SMALL, 400_000n),
  holder(5, LONG_TERM, 1_300_000n),
  holder(6, 'Holder 1', 9_500_000n, LONG_TERM),
  holder(7, 'Holder 2', 6_200_000n),
  holder(8, 'Holder 3', 4_800_000n, BUILDERS),
  holder(9, 'Holder 4', 3_900_000n, MEDICAL),
  holder(10, 'Holder 5', 3_100_000n, SMALL),
  holder(11, 'Holder 6', 3_000_000n),
  holder(12, 'Holder 7', 1_900_000n, MEDICAL),
  holder(13, 'Holder 8', 1_500_000n, BUILDERS),
  holder(14, 'Holder 9', 1_100_000n, SMALL),
  holder(15, 'Holder 10', 800_000n, SMALL),
  holder(16, 'Holder 11', 550_000n, LONG_TERM),
  holder(17, 'Holder 12', 300_000n),
  holder(18, 'Holder 13', 120_000n, null),
  other(19, 'Medical imaging owner'),
  other(20, 'Legal documents owner'),
  other(21, 'Finance and trading owner'),
  other(22, 'Code security owner'),
  other(23, 'Gaming owner'),
  other(24, 'Robotics owner'),
  other(25, 'Model builder 1'),
  other(26, 'Model builder 2'),
  other(27, 'Model builder 3'),
  other(28, 'API gateway'),
  other(29, 'Grants account'),
];
