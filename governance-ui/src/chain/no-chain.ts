import { UserError } from '#sim/errors.ts';
import type { DaoClient } from '#ui/chain/client.ts';

const NOBODY = `0x${'0'.repeat(40)}` as const;
const REASON = 'There is no chain here: only the Lab.';

async function refuse(): Promise<never> {
  throw new UserError(REASON, { code: 'NO_CHAIN', exitCode: 6, hint: 'flywheel ui opens the screens on a chain.' });
}

/** For screens that are opened without a chain: nothing is read, and whoever asks is told so. */
export const NO_CHAIN: DaoClient = {
  network: 'no chain',
  rpcUrl: '',
  governor: {
    kind: 'flywheel',
    address: NOBODY,
    name: '',
    clock: 'timestamp',
    executor: NOBODY,
    hasTimelock: true,
    token: NOBODY,
    unit: { symbol: 'gOPEN', decimals: 18 },
    counted: ['for', 'abstain'],
    fractional: false,
    votingDelay: 0n,
    votingPeriod: 0n,
    proposalThreshold: 0n,
    quorum: 0n,
    timelockDelay: 0n,
    gracePeriod: null,
  },
  addresses: null,
  noEconomy: REASON,
  isLocal: false,
  accounts: [],
  books: { treasury: refuse, datanets: refuse, delegates: refuse, rules: refuse },
  cached: () => null,
  current: refuse,
  overview: refuse,
  proposals: refuse,
  proposal: refuse,
  ballots: refuse,
  ballotsOf: refuse,
  delegates: refuse,
  votingPower: refuse,
  holding: refuse,
  prepare: refuse,
  message: refuse,
  sign: refuse,
  send: refuse,
  refunded: refuse,
  warp: refuse,
  watch: () => () => {},
};
