import { type AbiFunction, decodeFunctionData, encodeFunctionData, getAbiItem } from 'viem';
import type { AddressBook } from '#ui/chain/addresses.ts';
import type { Address, Hex, ProposalAction, ProposalKind } from '#ui/chain/records.ts';
import { shortAddress } from '#ui/format/hex.ts';
import { flattenArguments } from '#ui/proposal/arguments.ts';
import { councilMeanings } from '#ui/proposal/calls/council.ts';
import { governorMeanings, timelockMeanings } from '#ui/proposal/calls/governor.ts';
import type { CallContext, CallMeaning } from '#ui/proposal/calls/meaning.ts';
import { policyMeanings } from '#ui/proposal/calls/policy.ts';
import { registryMeanings } from '#ui/proposal/calls/registry.ts';
import { rewardsMeanings } from '#ui/proposal/calls/rewards.ts';
import { routerMeanings } from '#ui/proposal/calls/router.ts';
import { settlerMeanings } from '#ui/proposal/calls/settler.ts';
import { treasuryMeanings } from '#ui/proposal/calls/treasury.ts';
import { CONTRACTS, type ContractKey, contractAt } from '#ui/proposal/contracts.ts';
import { effectsOf } from '#ui/proposal/effects.ts';
import type { Governed } from '#ui/proposal/governed.ts';
import { innerCalls } from '#ui/proposal/inner-calls.ts';
import { printable } from '#ui/proposal/printable.ts';
import { wellKnownFunction } from '#ui/proposal/well-known.ts';

/** One call of a proposal as the Governor has it. */
export interface Call {
  readonly target: Address;
  /** Wei of the chain's own coin sent along. */
  readonly value: bigint;
  readonly calldata: Hex;
}

export interface DecodeContext {
  readonly addresses: AddressBook;
  /** What the `from` values are read from. */
  readonly governed: Governed;
  /** Names of accounts that are known, by lower-case address. */
  readonly names: ReadonlyMap<string, string>;
  /** Contracts, by lower-case address, that are known to have the standard functions of their kind: those of another DAO. */
  readonly standard?: ReadonlySet<string>;
}

type Meaning = (args: readonly unknown[], context: CallContext) => CallMeaning;

const MEANINGS: Partial<Record<ContractKey, object>> = {
  router: routerMeanings,
  rewards: rewardsMeanings,
  registry: registryMeanings,
  treasury: treasuryMeanings,
  governor: governorMeanings,
  timelock: timelockMeanings,
  policy: policyMeanings,
  council: councilMeanings,
  settler: settlerMeanings,
};

function meaningOf(contract: ContractKey, functionName: string): Meaning | undefined {
  return (MEANINGS[contract] as Record<string, Meaning> | undefined)?.[functionName];
}

/** Names for the reader, from the address book, the known accounts and the registry. */
export function callContext({ addresses, governed, names }: DecodeContext): CallContext {
  return {
    governed,
    nameOf: (address) => {
      const contract = contractAt(addresses, address);
      if (contract !== undefined) return CONTRACTS[contract].name;
      return names.get(address.toLowerCase()) ?? address;
    },
    datanetName: (id) => {
      const record = governed.datanets.find((datanet) => datanet.id === id);
      return record === undefined ? shortAddress(id) : printable(record.name);
    },
  };
}

/** Calls within calls that are followed; what lies deeper is shown raw. */
const DEEPEST = 8;

/** Calls of a proposal, each decoded or raw with a warning, in their order. */
export function decodeCalls(calls: readonly Call[], context: DecodeContext): ProposalAction[] {
  return calls.map((call, index) => decodeCall(call, index, context, DEEPEST));
}

interface Read {
  /** `null`: the contract is not the DAO's, and the function is a well-known one. */
  readonly contract: ContractKey | null;
  readonly item: AbiFunction;
  readonly args: readonly unknown[];
}

/** The function and arguments that calldata fits; `null` where none is known. */
function read(call: Call, contract: ContractKey | undefined): Read | null {
  if (contract !== undefined) {
    const { abi } = CONTRACTS[contract];
    try {
      const { functionName, args = [] } = decodeFunctionData({ abi, data: call.calldata });
      return { contract, item: getAbiItem({ abi, name: functionName, args }) as AbiFunction, args };
    } catch {
      return null;
    }
  }
  const item = wellKnownFunction(call.calldata);
  if (item === undefined) return null;
  try {
    const { args = [] } = decodeFunctionData({ abi: [item], data: call.calldata });
    return { contract: null, item, args };
  } catch {
    return null;
  }
}

/** The calldata that a call's decoded function and arguments encode to; `null` where it cannot be decoded. */
export function reencode(call: Call, addresses: AddressBook): Hex | null {
  const decoded = read(call, contractAt(addresses, call.target));
  if (decoded === null) return null;
  return encodeFunctionData({ abi: [decoded.item], functionName: decoded.item.name, args: decoded.args });
}

function decodeCall(call: Call, index: number, context: DecodeContext, depth: number): ProposalAction {
  const raw = { index, target: call.target, value: call.value, calldata: call.calldata };
  const contract = contractAt(context.addresses, call.target);
  const known = callContext(context);
  if (call.calldata === '0x') return { ...raw, ...payment(call, contract, known) };
  const decoded = read(call, contract);
  if (decoded === null) {
    return undecoded(
      raw,
      contract === undefined
        ? "The target is none of the DAO's contracts: what this call does is not known here."
        : `${CONTRACTS[contract].name} has no function that this calldata fits: the call would fail or do something unknown.`,
    );
  }
  const { item, args } = decoded;
  const foreign = contract === undefined && !context.standard?.has(call.target.toLowerCase());
  const name = contract === undefined ? known.nameOf(call.target) : CONTRACTS[contract].name;
  const meaning = (contract && meaningOf(contract, item.name)?.(args, known)) ?? plainMeaning(name, item, foreign);
  const batch = innerCalls(item, args, call);
  const inner = batch?.calls.map((each, i) =>
    depth === 0
      ? undecoded({ index: i, ...each }, 'It lies too deep in other calls to be followed here.')
      : decodeCall(each, i, context, depth - 1),
  );
  const carried = inner !== undefined && batch!.run ? inner.flatMap(({ changes }) => changes) : [];
  const warnings = [
    meaning.warning,
    foreign &&
      "The target is none of the DAO's contracts: it is read by its function's standard form, and may do something else.",
    batch?.warning,
    encodeFunctionData({ abi: [item], functionName: item.name, args }) !== call.calldata.toLowerCase() &&
      'The calldata holds more than this call, or is encoded unusually; the contract ignores the rest.',
    call.value > 0n &&
      item.stateMutability !== 'payable' &&
      `The call sends ${call.value} wei of the chain's coin along, which ${name} does not expect.`,
    inner?.some(hasWarning) && 'A call that it carries needs a closer look.',
  ];
  return {
    ...raw,
    decoded: {
      contract: foreign ? 'unknown contract' : name,
      function: item.name,
      args: flattenArguments(item.inputs, args, meaning.labels ?? {}, known),
      sentence: meaning.sentence,
    },
    changes: [...meaning.changes, ...carried],
    warning: warnings.filter((text) => typeof text === 'string' && text !== '').join(' ') || null,
    effects: effectsOf(
      { contract: decoded.contract, target: call.target, value: call.value, functionName: item.name, args },
      meaning.changes,
      known,
    ),
    ...(inner !== undefined && { inner, innerRun: batch!.run }),
  };
}

function hasWarning({ decoded, warning, inner = [] }: ProposalAction): boolean {
  return decoded === null || warning !== null || inner.some(hasWarning);
}

/**
 * Every call that runs when the proposal does, in order, those within others included; calls that carry others stand before them.
 * With `all`, also those that are only proposed or scheduled by it.
 */
export function allCalls(actions: readonly ProposalAction[], all = false): ProposalAction[] {
  return actions.flatMap((action) => [
    action,
    ...(action.inner !== undefined && (all || action.innerRun) ? allCalls(action.inner, all) : []),
  ]);
}

function undecoded(
  raw: Pick<ProposalAction, 'index' | 'target' | 'value' | 'calldata'>,
  warning: string,
): ProposalAction {
  return { ...raw, decoded: null, changes: [], warning };
}

function plainMeaning(contract: string, item: AbiFunction, foreign: boolean): CallMeaning {
  const reads = item.stateMutability === 'view' || item.stateMutability === 'pure';
  return {
    sentence: `Calls ${item.name} of ${contract}${foreign ? ", which is not one of the DAO's contracts" : ''}${reads ? ', which changes nothing' : ''}.`,
    changes: [],
  };
}

/** A call without data: a plain payment of the chain's coin, or a statement of intent. */
function payment(call: Call, contract: ContractKey | undefined, context: CallContext) {
  const sentence =
    call.value === 0n
      ? `Calls ${context.nameOf(call.target)} without data: nothing happens.`
      : `Sends ${call.value} wei of the chain's coin from the timelock to ${context.nameOf(call.target)}.`;
  return {
    decoded: {
      contract: contract === undefined ? 'account' : CONTRACTS[contract].name,
      function: '(no data)',
      args: [],
      sentence,
    },
    changes: [],
    warning: null,
    effects: effectsOf(
      { contract: contract ?? null, target: call.target, value: call.value, functionName: '', args: [] },
      [],
      context,
    ),
  };
}

/**
 * What a proposal is about: its first call decides, except that governance itself, and calls that could not be decoded, are named
 * wherever they stand.
 */
export function kindOf(actions: readonly ProposalAction[], addresses: AddressBook): ProposalKind {
  const kinds = actions.map((action): ProposalKind => {
    const contract = contractAt(addresses, action.target);
    return contract === undefined || action.decoded === null ? 'other' : CONTRACTS[contract].kind;
  });
  return kinds.find((kind) => kind === 'governance') ?? kinds.find((kind) => kind === 'other') ?? kinds[0] ?? 'other';
}
