import { encodeFunctionData, keccak256, maxUint256, parseAbi, stringToBytes, zeroAddress, zeroHash } from 'viem';
import type { AddressBook } from '#ui/chain/addresses.ts';
import type { Address, Hex } from '#ui/chain/records.ts';
import { WEI } from '#ui/format/amount.ts';
import { setFeeSplit, setRewardRate, spendFromTreasury } from '#ui/proposal/build.ts';
import { CONTRACTS, type ContractKey } from '#ui/proposal/contracts.ts';
import type { Call } from '#ui/proposal/decode.ts';

/** Malicious proposals, one for each kind of the attack suite that a proposal is made of. */

export interface Malicious {
  /** The file of the attack suite, or of ui.md's list of checks. */
  readonly kind: string;
  readonly description: string;
  readonly calls: (scene: Scene) => readonly Call[];
  /** Checks that have to fail. */
  readonly fails: readonly string[];
}

export interface Scene {
  readonly addresses: AddressBook;
  readonly attacker: Address;
  readonly proposer: Address;
  /** Contracts of the attacker's: one that delegates its work, one that can destroy itself, one that calls that. */
  readonly delegating: Address;
  readonly calling: Address;
  readonly destructible: Address;
  readonly datanet: Hex;
  readonly other: Hex;
}

const role = (name: string): Hex => keccak256(stringToBytes(name));
const long = (text: string) =>
  `# ${text}\n\nThis is a routine change that the working group has prepared and discussed at length.`;

function call(addresses: AddressBook, key: ContractKey, functionName: string, args: readonly unknown[]): Call {
  const calldata = encodeFunctionData({ abi: CONTRACTS[key].abi, functionName, args });
  return { target: addresses[key], value: 0n, calldata };
}

function foreign(target: Address, signature: string, args: readonly unknown[]): Call {
  return { target, value: 0n, calldata: encodeFunctionData({ abi: parseAbi([signature]), args } as never) };
}

const lists = (calls: readonly Call[]) => [
  calls.map((c) => c.target),
  calls.map((c) => c.value),
  calls.map((c) => c.calldata),
];

export const MALICIOUS: readonly Malicious[] = [
  {
    kind: 'Mango2022',
    description: long('Pay a bounty of 500,000 OPEN from the treasury to the researcher'),
    calls: ({ addresses, proposer }) => [spendFromTreasury(addresses, proposer, 500_000n * WEI, 'grants', 'bounty')],
    fails: ['self-funding'],
  },
  {
    kind: 'RiskFreeValue2023',
    description: long('Return the treasury of 59,000,000 OPEN to holders'),
    calls: ({ addresses, attacker }) => [spendFromTreasury(addresses, attacker, 59_000_000n * WEI, 'grants', 'return')],
    fails: ['treasury-outflow', 'execution'],
  },
  {
    kind: 'Compound289',
    description: long('Fund the yield vault from the treasury with 10,000 OPEN'),
    calls: ({ addresses, attacker }) => [spendFromTreasury(addresses, attacker, 2_900_000n * WEI, 'grants', 'vault')],
    fails: ['text-matches'],
  },
  {
    kind: 'Indexed2023',
    description: '',
    calls: ({ addresses, attacker }) => [spendFromTreasury(addresses, attacker, 100_000n * WEI, 'grants', '')],
    fails: ['description'],
  },
  {
    kind: 'LazySummer2026',
    description: long('Cleanup of stale settings of the fee split'),
    calls: ({ addresses, attacker }) => [
      setFeeSplit(addresses, { contributors: 5_000, builders: 2_500, stakers: 1_000, treasury: 1_000, burn: 500 }),
      setFeeSplit(addresses, { contributors: 5_100, builders: 2_400, stakers: 1_000, treasury: 1_000, burn: 500 }),
      call(addresses, 'timelock', 'grantRole', [role('PROPOSER_ROLE'), attacker]),
      setFeeSplit(addresses, { contributors: 5_000, builders: 2_500, stakers: 1_000, treasury: 1_000, burn: 500 }),
    ],
    fails: ['roles', 'text-matches', 'execution'],
  },
  {
    kind: 'LeftoverAdmin',
    description: long('Give the deployer the administrator role again, for maintenance'),
    calls: ({ addresses, attacker }) => [call(addresses, 'timelock', 'grantRole', [zeroHash, attacker])],
    fails: ['roles', 'execution'],
  },
  {
    kind: 'Panther2026 (a module that acts unless somebody contests it)',
    description: long('Let an optimistic module execute small payments: a role of the timelock'),
    calls: ({ addresses, delegating }) => [
      call(addresses, 'timelock', 'grantRole', [role('EXECUTOR_ROLE'), delegating]),
    ],
    fails: ['roles', 'execution'],
  },
  {
    kind: 'UmaMerkle (an attestor whose roots promise too much)',
    description: long('A second attestor of attribution roots, for speed'),
    calls: ({ addresses, attacker }) => [call(addresses, 'settler', 'setAttestor', [attacker, true])],
    fails: ['roles'],
  },
  {
    kind: 'FrontRunCancel (a text without its proposer can be proposed by another, who cancels it)',
    description: long('Lower the reward rate to 650,000 OPEN a week'),
    calls: ({ addresses }) => [setRewardRate(addresses, 650_000n * WEI)],
    fails: ['proposer-suffix'],
  },
  {
    kind: 'DirectTimelockCancel',
    description: long('Give a canceller role to the guardian'),
    calls: ({ addresses, attacker }) => [call(addresses, 'timelock', 'grantRole', [role('CANCELLER_ROLE'), attacker])],
    fails: ['roles'],
  },
  {
    kind: 'BuildFinance2022, Top2026',
    description: long('Mint OPEN for the ecosystem'),
    calls: ({ addresses, attacker }) => [
      foreign(addresses.token, 'function mint(address to, uint256 amount)', [attacker, 10n ** 27n]),
    ],
    fails: ['decoding', 'execution'],
  },
  {
    kind: 'FortressXave2022',
    description: long('Transfer ownership of the treasury contract to the new multisig'),
    calls: ({ addresses, attacker }) => [
      foreign(addresses.treasury, 'function transferOwnership(address newOwner)', [attacker]),
    ],
    fails: ['decoding', 'execution'],
  },
  {
    kind: 'StrongBlock2026',
    description: long('Upgrade a helper contract'),
    calls: ({ delegating, attacker }) => [
      foreign(delegating, 'function upgradeTo(address newImplementation)', [attacker]),
    ],
    fails: ['roles', 'foreign-code'],
  },
  {
    kind: 'Audius2022',
    description: long('Seal the timelock for the new governor'),
    calls: ({ addresses, attacker }) => [call(addresses, 'timelock', 'seal', [attacker])],
    fails: ['execution'],
  },
  {
    kind: 'TornadoCash2023 (code that can be exchanged)',
    description: long('Run the parameter helper'),
    calls: ({ destructible }) => [foreign(destructible, 'function pause()', [])],
    fails: ['code-present'],
  },
  {
    kind: 'Beanstalk2022 (foreign code run as its own)',
    description: long('Run the migration helper'),
    calls: ({ delegating }) => [foreign(delegating, 'function unpause()', [])],
    fails: ['foreign-code'],
  },
  {
    kind: 'code behind the target that can destroy itself',
    description: long('Run the helper that calls another helper'),
    calls: ({ calling }) => [foreign(calling, 'function unpause()', [])],
    fails: ['foreign-code'],
  },
  {
    kind: 'MakerDao2020 (an unread call of an unknown contract)',
    description: long('Whitelist the oracle'),
    calls: ({ delegating }) => [{ target: delegating, value: 0n, calldata: '0xfeedbeef' }],
    fails: ['decoding'],
  },
  {
    kind: 'Swerve2023 (a target without code)',
    description: long('Start the winding down contract'),
    calls: ({ attacker }) => [foreign(attacker, 'function pause()', [])],
    fails: ['code-present', 'execution'],
  },
  {
    kind: 'Moonwell2026, Ens2024',
    description: long('Make governance faster: a voting delay of ten minutes'),
    calls: ({ addresses }) => [call(addresses, 'governor', 'setVotingDelay', [600])],
    fails: ['bounds', 'delay-weakening', 'execution'],
  },
  {
    kind: 'Shutter2026',
    description: long('Make governance faster: no timelock delay'),
    calls: ({ addresses }) => [call(addresses, 'timelock', 'updateDelay', [0n])],
    fails: ['bounds', 'delay-weakening'],
  },
  {
    kind: 'LoweredQuorum, WrappedQuorum',
    description: long('Lower the quorum of treasury proposals, since turnout is low'),
    calls: ({ addresses }) => [
      call(addresses, 'policy', 'setBar', [2, { quorumBps: 400, majorityBps: 5_500, quorumFloor: 10_000_000n * WEI }]),
    ],
    fails: ['quorum-weakening'],
  },
  {
    kind: 'escalation by class',
    description: long('List the call Treasury.spend as a routine class of governance'),
    calls: ({ addresses }) => [
      call(addresses, 'policy', 'setClass', [
        addresses.treasury,
        spendFromTreasury(addresses, zeroAddress, 0n, 'grants', '').calldata.slice(0, 10),
        0,
      ]),
    ],
    fails: ['escalation'],
  },
  {
    kind: 'HugeLateExtension',
    description: long('A longer extension of votes after a late quorum'),
    calls: ({ addresses }) => [call(addresses, 'governor', 'setLateQuorumVoteExtension', [2 ** 48 - 1])],
    fails: ['bounds', 'execution'],
  },
  {
    kind: 'ParameterBrick',
    description: long('A voting period for the long term'),
    calls: ({ addresses }) => [call(addresses, 'governor', 'setVotingPeriod', [2 ** 32 - 1])],
    fails: ['bounds', 'execution'],
  },
  {
    kind: 'ParameterBrick (threshold)',
    description: long('A proposal threshold that only serious proposers meet'),
    calls: ({ addresses }) => [call(addresses, 'governor', 'setProposalThreshold', [maxUint256])],
    fails: ['bounds', 'proposal-threshold'],
  },
  {
    kind: 'CancelGriefing',
    description: long('Raise the proposal threshold to 20,000,000 votes'),
    calls: ({ addresses }) => [call(addresses, 'governor', 'setProposalThreshold', [20_000_000n * WEI])],
    fails: ['proposal-threshold'],
  },
  {
    kind: 'RaisedGrace',
    description: long('A longer grace period of the timelock'),
    calls: ({ addresses }) => [foreign(addresses.timelock, 'function setGracePeriod(uint256)', [10n ** 9n])],
    fails: ['decoding', 'execution'],
  },
  {
    kind: 'TimelockReentry',
    description: long('Schedule the follow-up in the timelock'),
    calls: ({ addresses, attacker }) => [
      call(addresses, 'timelock', 'scheduleBatch', [
        ...lists([call(addresses, 'timelock', 'grantRole', [role('PROPOSER_ROLE'), attacker])]),
        zeroHash,
        zeroHash,
        0n,
      ]),
    ],
    fails: ['expiry', 'roles', 'execution'],
  },
  {
    kind: 'Compound62',
    description: long('Double the reward rate to 1,400,000 OPEN a week'),
    calls: ({ addresses }) => [setRewardRate(addresses, 1_400_000n * WEI)],
    fails: ['bounds', 'execution'],
  },
  {
    kind: 'NounsForks2023 (the cap is raised first)',
    description: long('Let 10 % of the treasury leave in 30 days'),
    calls: ({ addresses }) => [call(addresses, 'treasury', 'setOutflowCap', [1_000n])],
    fails: ['outflow-cap'],
  },
  {
    kind: 'TouchAndRemove',
    description: long('Remove an inactive Datanet and take its bond'),
    calls: ({ addresses, datanet }) => [call(addresses, 'registry', 'remove', [datanet, 10_000n])],
    fails: ['bounds', 'execution'],
  },
  {
    kind: 'migration of the Governor',
    description: long('Migrate to the new Governor'),
    calls: ({ addresses, delegating }) => [call(addresses, 'timelock', 'migrateGovernor', [delegating])],
    fails: ['migration'],
  },
  {
    kind: 'ArbitrumLobbyFi2025 (a seat for its proposer: the security council)',
    description: long('Appoint the security council'),
    calls: ({ addresses, proposer }) => [call(addresses, 'council', 'appoint', [proposer, 8_640_000n])],
    fails: ['migration'],
  },
  {
    kind: 'endless allowance',
    description: long('Approve the market maker to use the OPEN of the timelock'),
    calls: ({ addresses, attacker }) => [call(addresses, 'token', 'approve', [attacker, maxUint256])],
    fails: ['payee'],
  },
  {
    kind: 'a payment twice',
    description: long('Pay 100,000 OPEN of the treasury for tools'),
    calls: ({ addresses, attacker }) => {
      const payment = spendFromTreasury(addresses, attacker, 100_000n * WEI, 'grants', 'tools');
      return [payment, payment];
    },
    fails: ['duplicate-actions'],
  },
  {
    kind: 'another receiver than the text names',
    description: long(`Pay 100,000 OPEN from the treasury to 0x${'ab'.repeat(20)}`),
    calls: ({ addresses, attacker }) => [spendFromTreasury(addresses, attacker, 100_000n * WEI, 'grants', 'tools')],
    fails: ['text-matches'],
  },
  {
    kind: 'other shares than the text names',
    description: long("Raise the contributors' part of fees from 50 % to 51 %"),
    calls: ({ addresses }) => [
      setFeeSplit(addresses, { contributors: 3_000, builders: 4_500, stakers: 1_000, treasury: 1_000, burn: 500 }),
    ],
    fails: ['text-matches'],
  },
  {
    kind: 'shares that do not sum',
    description: long("Raise the stakers' part of fees"),
    calls: ({ addresses }) => [
      setFeeSplit(addresses, { contributors: 5_000, builders: 2_500, stakers: 2_000, treasury: 1_000, burn: 500 }),
    ],
    fails: ['split-sum', 'execution'],
  },
  {
    kind: 'weights before the admission',
    description: long('Admit Robotics with a reward weight of half of the rewards'),
    calls: ({ addresses, other }) => [
      call(addresses, 'rewards', 'setWeights', [
        [
          { datanet: zeroHash, weightBps: 5_000 },
          { datanet: other, weightBps: 5_000 },
        ],
      ]),
      call(addresses, 'registry', 'admit', [other]),
    ],
    fails: ['order', 'execution'],
  },
  {
    kind: 'a Datanet that is not there',
    description: long('Admit the Datanet Weather'),
    calls: ({ addresses }) => [call(addresses, 'registry', 'admit', [`0x${'77'.repeat(32)}`])],
    fails: ['datanet-exists', 'execution'],
  },
  {
    kind: 'bytes that are not shown',
    description: long("Raise the stakers' part of fees a little"),
    calls: ({ addresses }) => {
      const split = setFeeSplit(addresses, {
        contributors: 4_900,
        builders: 2_500,
        stakers: 1_100,
        treasury: 1_000,
        burn: 500,
      });
      return [{ ...split, calldata: `${split.calldata}deadbeef` }];
    },
    fails: ['encoding'],
  },
  {
    kind: 'coin that the timelock does not have',
    description: long('Pay 5 ETH of the treasury to the auditors'),
    calls: ({ attacker }) => [{ target: attacker, value: 5n * WEI, calldata: '0x' }],
    fails: ['value-sent', 'execution'],
  },
];

/** Kinds that are no draft: something happens to a proposal that is on a chain already. */
export const ON_CHAIN: readonly (Pick<Malicious, 'kind' | 'fails'> & { readonly test: string })[] = [
  {
    kind: 'TornadoCash2023 (the code of a target is exchanged after the proposal was made)',
    fails: ['code-present', 'execution'],
    test: 'checks.test.ts',
  },
  {
    kind: 'StaleProposal (it passed long ago, on a Governor without expiry)',
    fails: ['expiry'],
    test: 'foreign.test.ts',
  },
];
