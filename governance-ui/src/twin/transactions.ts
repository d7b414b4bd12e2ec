import { encodePacked, keccak256, stringToBytes } from 'viem';
import { type Event, type Leaf, PARKED, type TwinProposal } from '#sim/twin/event.ts';
import type { Decision } from '#sim/twin/terms.ts';
import type { Address, Hex } from '#ui/chain/records.ts';
import type { SeedTransaction } from '#ui/devnet/seed/step.ts';
import type { Transactions } from '#ui/devnet/seed/transactions.ts';
import { setFeeSplit, setRewardRate, setRewardShares, setRewardWeights, suspendDatanet } from '#ui/proposal/build.ts';
import type { Call } from '#ui/proposal/decode.ts';
import { RESERVE_ID } from '#ui/proposal/governed.ts';
import { proposalId } from '#ui/proposal/id.ts';
import { type AttributionTree, attributionTree } from '#ui/twin/roots.ts';

/** `VOTE_TYPE_FRACTIONAL` of OpenZeppelin's counting. */
const FRACTIONAL = 255;
const PARKED_VOTES: Address = '0x000000000000000000000000000000000000dEaD';
/** Gas of the acts that need more than a movement of a token. */
const GAS = 400_000;
const GAS_PER_PAYMENT = 100_000;
const GAS_PER_LEAF = 120_000;
const GAS_OF_VOTES = 3_000_000;

/** Where things are on the chain of a replay. */
export interface TwinChain {
  readonly make: Transactions;
  readonly keeper: string;
  /** Ids of the Datanets, by index. */
  readonly datanets: readonly Hex[];
  /** The contracts' number of the week that begins on day 0. */
  readonly firstEpoch: number;
  readonly proposals: readonly ChainProposal[];
}

/** A proposal as the Governor knows it. */
export interface ChainProposal {
  readonly id: bigint;
  readonly calls: readonly Call[];
  readonly description: string;
}

export function chainProposal(
  { title, decisions }: TwinProposal,
  make: Transactions,
  datanets: readonly Hex[],
): ChainProposal {
  const calls = decisions.map((decision) => callOf(decision, make, datanets));
  return { id: proposalId(calls, title), calls, description: title };
}

export function callOf(decision: Decision, { addresses }: Transactions, datanets: readonly Hex[]): Call {
  switch (decision.kind) {
    case 'split':
      return setFeeSplit(addresses, decision.split);
    case 'rate':
      return setRewardRate(addresses, decision.rate);
    case 'shares':
      return setRewardShares(addresses, decision.shares);
    case 'weights': {
      const weights = decision.weights.map((bps, i) => ({ datanet: datanets[i]!, bps }));
      const rest = decision.weights.reduce((left, bps) => left - bps, 10_000);
      return setRewardWeights(
        addresses,
        [...weights, { datanet: RESERVE_ID, bps: rest }].filter(({ bps }) => bps > 0),
      );
    }
    case 'suspend':
      return suspendDatanet(addresses, datanets[decision.datanet]!);
  }
}

/** Writes the replay's acts as transactions to the contracts. */
export class ActWriter {
  private readonly chain: TwinChain;
  private readonly trees = new Map<string, { readonly leaves: readonly Leaf[]; readonly tree: AttributionTree }>();

  constructor(chain: TwinChain) {
    this.chain = chain;
  }

  write(act: Event): SeedTransaction {
    const { make, keeper, datanets, firstEpoch } = this.chain;
    const id = (datanet: number) => datanets[datanet]!;
    const epoch = (week: number) => BigInt(firstEpoch + week);
    switch (act.kind) {
      case 'transfer':
        return make.call(act.from, 'token', 'transfer', [make.address(act.to), act.amount], GAS);
      case 'fundTreasury':
        return make.call(act.from, 'token', 'transfer', [make.addresses.treasury, act.amount], GAS);
      case 'pay': {
        const payments = act.payments.map(({ datanet, builder, amount }) => ({
          datanet: id(datanet),
          model: make.address(builder),
          amount,
        }));
        return make.call(act.payer, 'router', 'payBatch', [payments, 0n], GAS + GAS_PER_PAYMENT * payments.length);
      }
      case 'distributeFees':
        return make.call(keeper, 'router', 'distribute', [], GAS);
      case 'claimFees':
        return make.call(keeper, 'router', 'claimDatanet', [id(act.datanet)], GAS);
      case 'claimBuilderFees':
        return make.call(keeper, 'router', 'claimFor', [make.address(act.builder)], GAS);
      case 'settleRewards':
        return make.call(keeper, 'rewards', 'settle', [2n ** 256n - 1n]);
      case 'claimRewards':
        return make.call(keeper, 'rewards', 'claim', [id(act.datanet)], GAS);
      case 'postRoot': {
        const { tree } = this.plant(act.epoch, act.datanet, act.leaves);
        const total = act.leaves.reduce((sum, { amount }) => sum + amount, 0n);
        return make.call(keeper, 'settler', 'post', [epoch(act.epoch), id(act.datanet), tree.root, total], GAS);
      }
      case 'claimLeaves': {
        const { leaves, tree } = this.trees.get(`${act.epoch}/${act.datanet}`)!;
        const claims = leaves.slice(act.from, act.until).map(({ account, amount }, i) => ({
          index: BigInt(act.from + i),
          account: make.address(account),
          amount,
          proof: tree.proofs[act.from + i]!,
        }));
        const args = [epoch(act.epoch), id(act.datanet), claims];
        return make.call(keeper, 'settler', 'claimBatch', args, GAS + GAS_PER_LEAF * claims.length);
      }
      case 'freeBond':
        return make.call(keeper, 'settler', 'freeBond', [epoch(act.epoch), id(act.datanet)], GAS);
      case 'claimBonds':
        return make.call(keeper, 'settler', 'claimRefund', [], GAS);
      case 'wrap':
        return make.call(act.account, 'votes', 'wrap', [act.amount], GAS);
      case 'unwrap':
        return make.call(act.account, 'votes', 'unwrap', [act.amount], GAS);
      case 'withdraw':
        return make.call(act.account, 'votes', 'withdraw', [], GAS);
      case 'claimStream':
        return make.call(act.account, 'votes', 'claimReward', [], GAS);
      case 'delegate': {
        const to = act.to === PARKED ? PARKED_VOTES : make.address(act.to);
        return make.call(act.account, 'votes', 'delegate', [to], GAS);
      }
      case 'propose':
      case 'ballot':
      case 'queue':
      case 'execute':
      case 'releaseBond':
        return this.govern(act);
    }
  }

  private govern(act: Extract<Event, { readonly proposal: number }>): SeedTransaction {
    const { make, keeper, proposals } = this.chain;
    const { id, calls, description } = proposals[act.proposal]!;
    switch (act.kind) {
      case 'propose':
        return make.call(act.by, 'governor', 'propose', [...listsOf(calls), description], GAS_OF_VOTES);
      case 'ballot': {
        const { against, for: inFavour, abstain } = act.votes;
        const parts = encodePacked(['uint128', 'uint128', 'uint128'], [against, inFavour, abstain]);
        return make.call(act.account, 'governor', 'castVoteWithReasonAndParams', [id, FRACTIONAL, '', parts], GAS);
      }
      case 'queue':
      case 'execute': {
        const hash = keccak256(stringToBytes(description));
        return make.call(keeper, 'governor', act.kind, [...listsOf(calls), hash], GAS_OF_VOTES);
      }
      case 'releaseBond':
        return make.call(keeper, 'bonds', 'release', [id], GAS);
    }
  }

  private plant(week: number, datanet: number, leaves: readonly Leaf[]) {
    const { make, datanets, firstEpoch } = this.chain;
    const { chainId, settler } = make.addresses;
    const of = { chainId, settler, epoch: BigInt(firstEpoch + week), datanet: datanets[datanet]! };
    const tree = attributionTree(
      of,
      leaves.map(({ account, amount }) => ({ account: make.address(account), amount })),
    );
    const planted = { leaves, tree };
    this.trees.set(`${week}/${datanet}`, planted);
    return planted;
  }
}

export function listsOf(calls: readonly Call[]): readonly [Address[], bigint[], Hex[]] {
  return [calls.map((c) => c.target), calls.map((c) => c.value), calls.map((c) => c.calldata)];
}
