import { type AbiFunction, encodeFunctionData } from 'viem';
import type { AddressBook } from '#ui/chain/addresses.ts';
import { type Hex, PROPOSAL_CLASSES } from '#ui/chain/records.ts';
import { formatAmount, formatOpen } from '#ui/format/amount.ts';
import { formatBps } from '#ui/format/percent.ts';
import { formatDuration } from '#ui/format/time.ts';
import {
  admitDatanet,
  setBar,
  setFeeSplit,
  setRewardRate,
  setRewardWeights,
  spendFromTreasury,
} from '#ui/proposal/build.ts';
import { CONTRACTS, type ContractKey } from '#ui/proposal/contracts.ts';
import type { Call } from '#ui/proposal/decode.ts';
import { CATEGORIES, type Governed, LEGS, PAYABLE, RESERVE_ID } from '#ui/proposal/governed.ts';
import { printable } from '#ui/proposal/printable.ts';
import {
  GOVERNOR_BOUNDS,
  POLICY_BOUNDS,
  REWARD_BOUNDS,
  SPLIT_BOUNDS,
  TIMELOCK_BOUNDS,
  TREASURY_BOUNDS,
} from '#ui/review/bounds.ts';
import type { Fields } from '#ui/review/draft/fields.ts';

/** What a template sees of the chain. */
export interface TemplateScene {
  readonly addresses: AddressBook;
  readonly governed: Governed;
  readonly names: ReadonlyMap<string, string>;
}

/** What a template makes; `null` where a field is wrong, which `fields.problems` tells. */
export interface Drafted {
  readonly calls: readonly Call[];
  readonly title: string;
  /** What the calls do, for the text: every number that the calls have stands in it. */
  readonly summary: string;
}

export interface Template {
  readonly name: string;
  readonly about: string;
  readonly fields: string;
  readonly example: string;
  make(fields: Fields, scene: TemplateScene): Drafted | null;
}

function call(addresses: AddressBook, key: ContractKey, functionName: string, args: readonly unknown[]): Call {
  const calldata = encodeFunctionData({ abi: CONTRACTS[key].abi, functionName, args });
  return { target: addresses[key], value: 0n, calldata };
}

/** The id of a Datanet that the registry has, by its name or id, in one of the given states. */
function datanet(
  fields: Fields,
  { governed }: TemplateScene,
  states: readonly string[],
): { id: Hex; name: string } | null {
  const given = fields.text('datanet', 'the name or id of a Datanet');
  if (given === null) return null;
  const found = governed.datanets.find(
    ({ id, name }) => id === given.toLowerCase() || name.toLowerCase() === given.toLowerCase(),
  );
  const known = governed.datanets.filter(({ status }) => states.includes(status)).map(({ name }) => printable(name));
  if (found === undefined || !states.includes(found.status)) {
    return fields.wrong(
      'datanet',
      `${found === undefined ? 'not in the registry' : `it is ${found.status}`}; possible: ${known.join(', ') || 'none'}`,
    );
  }
  return { id: found.id, name: printable(found.name) };
}

const datanetAdmit: Template = {
  name: 'datanet-admit',
  about: 'admit a Datanet that has applied',
  fields: 'datanet=<name or id>',
  example: 'datanet=Robotics',
  make: (fields, scene) => {
    const found = datanet(fields, scene, ['Applied']);
    if (found === null) return null;
    return {
      calls: [admitDatanet(scene.addresses, found.id)],
      title: `Admit the Datanet ${found.name}`,
      summary: `This admits the Datanet ${found.name}: its probation begins. It gets no reward weight by it.`,
    };
  },
};

const datanetSuspend: Template = {
  name: 'datanet-suspend',
  about: 'suspend a Datanet',
  fields: 'datanet=<name or id>',
  example: 'datanet=Gaming',
  make: (fields, scene) => {
    const found = datanet(fields, scene, ['Probation', 'Active']);
    if (found === null) return null;
    return {
      calls: [call(scene.addresses, 'registry', 'suspend', [found.id])],
      title: `Suspend the Datanet ${found.name}`,
      summary: `This suspends the Datanet ${found.name}: it takes no fees at once, and no rewards from the next week on. A vote can reinstate it.`,
    };
  },
};

const rewardRate: Template = {
  name: 'reward-rate',
  about: 'set the rewards of a week',
  fields: 'rate=<OPEN per week>',
  example: 'rate=630000',
  make: (fields, { addresses, governed }) => {
    const rate = fields.open('rate');
    if (rate === null) return null;
    const share = (governed.rate * REWARD_BOUNDS.maxStepBps) / 10_000n;
    const step = share > REWARD_BOUNDS.minStep ? share : REWARD_BOUNDS.minStep;
    const low = governed.rate > step ? governed.rate - step : 0n;
    const high = governed.rate + step;
    if (rate < low || rate > high || rate > REWARD_BOUNDS.maxRate || rate === governed.rate) {
      return fields.wrong(
        'rate',
        `${formatOpen(low)} to ${formatOpen(high)} a week, other than now (${formatOpen(governed.rate)})`,
      );
    }
    const word = rate > governed.rate ? 'Raise' : 'Lower';
    return {
      calls: [setRewardRate(addresses, rate)],
      title: `${word} the reward rate to ${formatOpen(rate)} a week`,
      summary: `The reserve pays ${formatOpen(governed.rate)} of rewards a week. This makes it ${formatOpen(rate)} a week, from the next week on.`,
    };
  },
};

const gaugeWeights: Template = {
  name: 'gauge-weights',
  about: 'divide the rewards among the Datanets',
  fields: '<Datanet>=<per cent> …, reserve=<per cent>; together 100',
  example: '"Medical imaging=40" "Legal documents=40" reserve=20',
  make: (fields, { addresses, governed }) => {
    const weights = fields.rest().flatMap(([key]) => {
      const bps = fields.share(key, 0, 10_000);
      const found = governed.datanets.find(({ name }) => name.toLowerCase() === key.toLowerCase());
      const id = key.toLowerCase() === 'reserve' ? RESERVE_ID : found?.id;
      if (id === undefined)
        fields.wrong(
          key,
          `no such Datanet; there are ${governed.datanets.map(({ name }) => printable(name)).join(', ')}`,
        );
      else if (found !== undefined && !['Probation', 'Active'].includes(found.status))
        fields.wrong(key, `it is ${found.status}: only admitted Datanets get rewards`);
      return id === undefined || bps === null || bps === 0 ? [] : [{ datanet: id, bps, name: key }];
    });
    if (fields.problems.length > 0) return null;
    const sum = weights.reduce((total, { bps }) => total + bps, 0);
    if (sum !== 10_000) {
      fields.problems.push(`the weights sum to ${formatBps(sum)}; together they have to be 100.00 %`);
      return null;
    }
    return {
      calls: [setRewardWeights(addresses, weights)],
      title: 'Divide the rewards anew among the Datanets',
      summary: `This sets the reward weights, from the next week on: ${weights.map(({ name, bps }) => `${name} ${formatBps(bps)}`).join(', ')}.`,
    };
  },
};

const feeSplit: Template = {
  name: 'fee-split',
  about: 'divide the fees anew',
  fields: 'contributors= builders= stakers= treasury= burn=<per cent>; what is left out stays as it is; together 100',
  example: 'contributors=55 treasury=5',
  make: (fields, { addresses, governed }) => {
    const legs = LEGS.map(
      (leg) => [leg, fields.share(leg, SPLIT_BOUNDS[leg].low, SPLIT_BOUNDS[leg].high, governed.split[leg])] as const,
    );
    if (legs.some(([, bps]) => bps === null)) return null;
    const split = Object.fromEntries(legs) as unknown as Governed['split'];
    const sum = LEGS.reduce((total, leg) => total + split[leg], 0);
    if (sum !== 10_000) {
      fields.problems.push(`the parts sum to ${formatBps(sum)}; together they have to be 100.00 %`);
      return null;
    }
    const changed = LEGS.filter((leg) => split[leg] !== governed.split[leg]);
    if (changed.length === 0) {
      fields.problems.push('nothing changes: the fee split is that already');
      return null;
    }
    const words = changed.map((leg) => `${leg} from ${governed.split[leg] / 100} % to ${split[leg] / 100} %`);
    return {
      calls: [setFeeSplit(addresses, split)],
      title: `Change the fee split: ${words.join(', ')}`,
      summary: `Of every fee, from the next call that is paid for on: ${LEGS.map((leg) => `${leg} ${formatBps(split[leg])}`).join(', ')}. It changes ${words.join(', ')}.`,
    };
  },
};

const treasurySpend: Template = {
  name: 'treasury-spend',
  about: 'pay from the treasury',
  fields: `to=<address or name> amount=<OPEN> category=<${PAYABLE.join('|')}> reason=<text>`,
  example: 'to=0x… amount=250000 category=grants "reason=Audit of attribution"',
  make: (fields, { addresses, governed, names }) => {
    const to = fields.address('to', names);
    const amount = fields.open('amount');
    const category = fields.choice('category', PAYABLE, PAYABLE[0]);
    const reason = fields.text('reason', 'what it is for');
    if (to === null || amount === null || category === null || reason === null) return null;
    if (amount > governed.treasury)
      return fields.wrong('amount', `the treasury holds ${formatOpen(governed.treasury)}`);
    const who = names.get(to.toLowerCase());
    return {
      calls: [spendFromTreasury(addresses, to, amount, category, reason)],
      title: `Pay ${formatOpen(amount)} from the treasury: ${reason}`,
      summary: `This pays ${formatOpen(amount)} from the treasury to ${who === undefined ? to : `${who} (${to})`}, as ${category}: ${reason}.`,
    };
  },
};

/** Treasuries of an older deployment have no streams: whether ours has is what its ABI says. */
const STREAM = CONTRACTS.treasury.abi.find(
  (item): item is AbiFunction => item.type === 'function' && item.name === 'stream',
);

const treasuryStream: Template = {
  name: 'treasury-stream',
  about: 'promise a payment from the treasury over time',
  fields: `to=<address or name> amount=<OPEN> over=<span> cliff=<span> category=<${PAYABLE.join('|')}> reason=<text>`,
  example: 'to=0x… amount=600000 over=180d cliff=30d category=grants "reason=Maintenance"',
  make: (fields, { addresses, governed, names }) => {
    if (STREAM === undefined) {
      fields.problems.push('this treasury pays at once only: it has no streams');
      return null;
    }
    const to = fields.address('to', names);
    const amount = fields.open('amount');
    const over = fields.span(
      'over',
      TREASURY_BOUNDS.streamDuration.low,
      TREASURY_BOUNDS.streamDuration.high,
      'from 1d to 1460d',
    );
    fields.take('cliff');
    const cliff = fields.optionalSpan('cliff');
    const category = fields.choice('category', PAYABLE, PAYABLE[0]);
    const reason = fields.text('reason', 'what it is for');
    if (to === null || amount === null || over === null || cliff === null || category === null || reason === null)
      return null;
    if (amount > governed.treasury)
      return fields.wrong('amount', `the treasury holds ${formatOpen(governed.treasury)}`);
    if (cliff > over) return fields.wrong('cliff', 'no longer than the stream itself');
    const given: Record<string, unknown> = {
      to,
      amount,
      category: CATEGORIES.indexOf(category),
      cliff: BigInt(cliff),
      duration: BigInt(over),
      reason,
    };
    const args = STREAM.inputs.map(({ name = '' }) => given[name]);
    return {
      calls: [call(addresses, 'treasury', 'stream', args)],
      title: `Stream ${formatOpen(amount)} from the treasury over ${formatDuration(over)}: ${reason}`,
      summary: `This promises ${formatOpen(amount)} from the treasury to ${names.get(to.toLowerCase()) ?? to} (${to}), in a straight line over ${formatDuration(over)}${cliff === 0 ? '' : `, nothing before ${formatDuration(cliff)}`}, as ${category}: ${reason}. A vote can stop it; what has vested is not given back.`,
    };
  },
};

interface Setting {
  readonly key: string;
  make(fields: Fields, key: string, scene: TemplateScene): { call: Call; said: string } | null;
}

const spanSetting = (
  key: string,
  contract: ContractKey,
  setter: string,
  low: number,
  high: number,
  now: (g: Governed) => number,
): Setting => ({
  key,
  make: (fields, name, { addresses, governed }) => {
    const value = fields.span(name, low, high, `from ${formatDuration(low)} to ${formatDuration(high)}, e.g. 4d`);
    if (value === null) return null;
    const arg = contract === 'timelock' ? BigInt(value) : value;
    return {
      call: call(addresses, contract, setter, [arg]),
      said: `the ${words(key)} from ${formatDuration(now(governed))} to ${formatDuration(value)}`,
    };
  },
});

/** `votingDelay` → `voting delay`. */
function words(key: string): string {
  return key.replace(/([A-Z])/g, ' $1').toLowerCase();
}

const SETTINGS: readonly Setting[] = [
  spanSetting(
    'votingDelay',
    'governor',
    'setVotingDelay',
    GOVERNOR_BOUNDS.votingDelay.low,
    GOVERNOR_BOUNDS.votingDelay.high,
    (g) => g.votingDelay,
  ),
  spanSetting(
    'votingPeriod',
    'governor',
    'setVotingPeriod',
    GOVERNOR_BOUNDS.votingPeriod.low,
    GOVERNOR_BOUNDS.votingPeriod.high,
    (g) => g.votingPeriod,
  ),
  spanSetting(
    'lateExtension',
    'governor',
    'setLateQuorumVoteExtension',
    GOVERNOR_BOUNDS.lateExtension.low,
    GOVERNOR_BOUNDS.lateExtension.high,
    (g) => g.lateExtension,
  ),
  spanSetting(
    'timelockDelay',
    'timelock',
    'updateDelay',
    TIMELOCK_BOUNDS.delay.low,
    TIMELOCK_BOUNDS.delay.high,
    (g) => g.timelockDelay,
  ),
  {
    key: 'proposalThreshold',
    make: (fields, key, { addresses, governed }) => {
      const votes = fields.open(key);
      if (votes === null) return null;
      const { low, high } = GOVERNOR_BOUNDS.proposalThreshold;
      if (votes < low || votes > high) return fields.wrong(key, `${formatAmount(low)} to ${formatAmount(high)} votes`);
      return {
        call: call(addresses, 'governor', 'setProposalThreshold', [votes]),
        said: `the proposal threshold from ${formatAmount(governed.proposalThreshold)} to ${formatAmount(votes)} votes`,
      };
    },
  },
  {
    key: 'outflowCap',
    make: (fields, key, { addresses, governed }) => {
      const { low, high } = TREASURY_BOUNDS.outflowCapBps;
      const bps = fields.share(key, low, high);
      if (bps === null) return null;
      return {
        call: call(addresses, 'treasury', 'setOutflowCap', [BigInt(bps)]),
        said: `the outflow cap of the treasury from ${governed.outflowCapBps / 100} % to ${bps / 100} % in 30 days`,
      };
    },
  },
  ...PROPOSAL_CLASSES.flatMap((name): Setting[] => [
    barSetting(`quorum.${name}`, name, 'quorumBps', POLICY_BOUNDS.quorumBps),
    barSetting(
      `majority.${name}`,
      name,
      'majorityBps',
      name === 'constitutional' ? POLICY_BOUNDS.constitutionalMajorityBps : POLICY_BOUNDS.majorityBps,
    ),
  ]),
];

function barSetting(
  key: string,
  name: (typeof PROPOSAL_CLASSES)[number],
  part: 'quorumBps' | 'majorityBps',
  { low, high }: { readonly low: number; readonly high: number },
): Setting {
  return {
    key,
    make: (fields, field, { addresses, governed }) => {
      const bps = fields.share(field, low, high);
      if (bps === null) return null;
      const bar = governed.bars[name];
      const what = part === 'quorumBps' ? 'quorum' : 'majority';
      return {
        call: setBar(addresses, name, { ...bar, [part]: bps }),
        said: `the ${what} of ${name} proposals from ${bar[part] / 100} % to ${bps / 100} %`,
      };
    },
  };
}

const governorSetting: Template = {
  name: 'governor-setting',
  about: 'change settings of governance',
  fields: SETTINGS.map(({ key }) => `${key}=`).join(' '),
  example: 'votingPeriod=8d',
  make: (fields, scene) => {
    const made = fields.rest().map(([key]) => {
      const setting = SETTINGS.find((each) => each.key.toLowerCase() === key.toLowerCase());
      if (setting !== undefined) return setting.make(fields, key, scene);
      fields.take(key);
      return fields.wrong(key, `no such setting; there are ${SETTINGS.map((each) => each.key).join(', ')}`);
    });
    if (made.length === 0) fields.problems.push(`name a setting: ${SETTINGS.map(({ key }) => key).join(', ')}`);
    const whole = made.filter((each) => each !== null);
    if (fields.problems.length > 0) return null;
    const said = whole.map((each) => each.said).join('; ');
    return {
      calls: whole.map((each) => each.call),
      title: `Change governance: ${said}`,
      summary: `This changes ${said}. It applies to proposals that are made after it.`,
    };
  },
};

const custom: Template = {
  name: 'custom',
  about: 'any calls',
  fields: 'target=<address> calldata=<0x…> value=<wei>; more with target2= calldata2= …',
  example: 'target=0x… calldata=0x…',
  make: (fields, { names }) => {
    const calls: Call[] = [];
    for (let i = 1; i === 1 || fields.has(`target${i}`); i++) {
      const suffix = i === 1 ? '' : String(i);
      const target = fields.address(`target${suffix}`, names);
      const calldata = fields.text(`calldata${suffix}`, 'bytes: 0x and an even number of hexadecimal digits', '0x');
      const value = fields.text(`value${suffix}`, 'a whole number of wei', '0');
      if (calldata !== null && !/^0x([0-9a-fA-F]{2})*$/.test(calldata))
        fields.wrong(`calldata${suffix}`, 'bytes: 0x and an even number of hexadecimal digits');
      else if (value !== null && !/^\d+$/.test(value)) fields.wrong(`value${suffix}`, 'a whole number of wei');
      else if (target !== null && calldata !== null && value !== null)
        calls.push({ target, value: BigInt(value), calldata: calldata as Hex });
    }
    if (fields.problems.length > 0) return null;
    return { calls, title: '', summary: '' };
  },
};

export const TEMPLATES: readonly Template[] = [
  datanetAdmit,
  datanetSuspend,
  rewardRate,
  gaugeWeights,
  feeSplit,
  treasurySpend,
  treasuryStream,
  governorSetting,
  custom,
];
