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
import { treasuryMeanings } from '#ui/proposal/calls/treasury.ts';
import { CONTRACTS, type ContractKey, contractAt } from '#ui/proposal/contracts.ts';
import type { Governed } from '#ui/proposal/governed.ts';
import { printable } from '#ui/proposal/printable.ts';

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

/** Calls of a proposal, each decoded or raw with a warning, in their order. */
export function decodeCalls(calls: readonly Call[], context: DecodeContext): ProposalAction[] {
  return calls.map((call, index) => decodeCall(call, index, context));
}

function decodeCall(call: Call, index: number, context: DecodeContext): ProposalAction {
  const raw = { index, target: call.target, value: call.value, calldata: call.calldata };
  const contract = contractAt(context.addresses, call.target);
  if (call.calldata === '0x') return { ...raw, ...payment(call, contract, callContext(context)) };
  if (contract === undefined) {
    return undecoded(raw, "The target is none of the DAO's contracts: what this call does is not known here.");
  }
  const { abi, name } = CONTRACTS[contract];
  let functionName: string;
  let args: readonly unknown[];
  try {
    const decoded = decodeFunctionData({ abi, data: call.calldata });
    functionName = decoded.functionName;
    args = decoded.args ?? [];
  } catch {
    return undecoded(
      raw,
      `${name} has no function that this calldata fits: the call would fail or do something unknown.`,
    );
  }
  const known = callContext(context);
  const item = getAbiItem({ abi, name: functionName, args }) as AbiFunction;
  const meaning = meaningOf(contract, functionName)?.(args, known) ?? plainMeaning(name, functionName, item);
  return {
    ...raw,
    decoded: {
      contract: name,
      function: functionName,
      args: flattenArguments(item.inputs, args, meaning.labels ?? {}, known),
      sentence: meaning.sentence,
    },
    changes: meaning.changes,
    warning:
      [
        meaning.warning,
        encodeFunctionData({ abi, functionName, args }) !== call.calldata.toLowerCase() &&
          'The calldata holds more than this call, or is encoded unusually; the contract ignores the rest.',
        call.value > 0n && `The call sends ${call.value} wei of the chain's coin along, which ${name} does not expect.`,
      ]
        .filter((text) => typeof text === 'string')
        .join(' ') || null,
  };
}

function undecoded(
  raw: Pick<ProposalAction, 'index' | 'target' | 'value' | 'calldata'>,
  warning: string,
): ProposalAction {
  return { ...raw, decoded: null, changes: [], warning };
}

function plainMeaning(contract: string, functionName: string, item: AbiFunction): CallMeaning {
  const reads = item.stateMutability === 'view' || item.stateMutability === 'pure';
  return {
    sentence: `Calls ${functionName} of ${contract}${reads ? ', which changes nothing' : ''}.`,
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
