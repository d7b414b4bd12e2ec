import { type AbiFunction, concat, isHex, size, slice, toFunctionSelector, toFunctionSignature } from 'viem';
import type { Address, Hex } from '#ui/chain/records.ts';

/** One call as a Governor, a timelock or a batch has it. */
export interface InnerCall {
  readonly target: Address;
  readonly value: bigint;
  readonly calldata: Hex;
}

export interface InnerCalls {
  /** Whether they run when the outer call does; `false`: they are proposed or scheduled, and run by a later transaction. */
  readonly run: boolean;
  readonly calls: readonly InnerCall[];
  /** What is wrong with the batch, a sentence; `null` where nothing is. */
  readonly warning: string | null;
}

type Args = readonly unknown[];
type Reader = (args: Args, outer: InnerCall) => readonly InnerCall[] | string;

const UNEQUAL = 'Its lists have different lengths: the call would fail.';

const call = (target: unknown, value: unknown, calldata: unknown): InnerCall => ({
  target: target as Address,
  value: value as bigint,
  calldata: calldata as Hex,
});

/** Three lists side by side. */
const lists: Reader = ([targets, values, calldatas]) => {
  const [t, v, c] = [targets, values, calldatas] as [Args, Args, Args];
  if (t.length !== v.length || t.length !== c.length) return UNEQUAL;
  return t.map((target, i) => call(target, v[i], c[i]));
};

/** Four lists, the third of signatures whose selector is put before the data (GovernorBravo). */
const signed: Reader = ([targets, values, signatures, calldatas]) => {
  const [t, v, s, c] = [targets, values, signatures, calldatas] as [Args, Args, readonly string[], readonly Hex[]];
  if (t.length !== v.length || t.length !== s.length || t.length !== c.length) return UNEQUAL;
  return t.map((target, i) => call(target, v[i], withSignature(s[i]!, c[i]!)));
};

/** Calldata as a GovernorBravo timelock makes it of a signature and its arguments. */
export function withSignature(signature: string, data: Hex): Hex {
  if (signature === '') return data;
  try {
    return concat([toFunctionSelector(`function ${signature}`), data]);
  } catch {
    return data;
  }
}

const one: Reader = ([target, value, data]) => [call(target, value, data)];
const oneSigned: Reader = ([target, value, signature, data]) => [
  call(target, value, withSignature(signature as string, data as Hex)),
];
const structures =
  (fields: (each: Record<string, unknown>) => InnerCall, at = 0): Reader =>
  (args) =>
    (args[at] as readonly Record<string, unknown>[]).map(fields);
const pair = structures(({ target, callData }) => call(target, 0n, callData));

/** Gnosis Safe's packed form: operation (1 byte), target (20), value (32), length (32), data. */
const packed: Reader = ([bytes]) => {
  const calls: InnerCall[] = [];
  const data = bytes as Hex;
  for (let at = 0; at < size(data); ) {
    if (at + 85 > size(data)) return 'Its packed calls end in the middle of one: the call would fail.';
    const length = Number(BigInt(slice(data, at + 53, at + 85)));
    if (at + 85 + length > size(data)) return 'Its packed calls end in the middle of one: the call would fail.';
    calls.push(
      call(
        slice(data, at + 1, at + 21),
        BigInt(slice(data, at + 21, at + 53)),
        length === 0 ? '0x' : slice(data, at + 85, at + 85 + length),
      ),
    );
    at += 85 + length;
  }
  return calls;
};

const RUNS: Readonly<Record<string, Reader>> = {
  'relay(address,uint256,bytes)': one,
  'execute(address,uint256,bytes,bytes32,bytes32)': one,
  'executeBatch(address[],uint256[],bytes[],bytes32,bytes32)': lists,
  'execute(address[],uint256[],bytes[],bytes32)': lists,
  'executeTransaction(address,uint256,string,bytes,uint256)': oneSigned,
  'multicall(bytes[])': ([data], { target }) => (data as readonly Hex[]).map((each) => call(target, 0n, each)),
  'aggregate((address,bytes)[])': pair,
  'tryAggregate(bool,(address,bytes)[])': structures(({ target, callData }) => call(target, 0n, callData), 1),
  'aggregate3((address,bool,bytes)[])': pair,
  'aggregate3Value((address,bool,uint256,bytes)[])': structures(({ target, value, callData }) =>
    call(target, value, callData),
  ),
  'multiSend(bytes)': packed,
  'execTransaction(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes)': one,
};

const LATER: Readonly<Record<string, Reader>> = {
  'schedule(address,uint256,bytes,bytes32,bytes32,uint256)': one,
  'scheduleBatch(address[],uint256[],bytes[],bytes32,bytes32,uint256)': lists,
  'propose(address[],uint256[],bytes[],string)': lists,
  'propose(address[],uint256[],string[],bytes[],string)': signed,
  'queue(address[],uint256[],bytes[],bytes32)': lists,
  'queueTransaction(address,uint256,string,bytes,uint256)': oneSigned,
};

/** The calls that a batch, a relay or a proposal within a proposal carries; `null` where the function carries none. */
export function innerCalls(item: AbiFunction, args: Args, outer: InnerCall): InnerCalls | null {
  const signature = toFunctionSignature(item);
  const run = RUNS[signature];
  const read = run ?? LATER[signature];
  if (read === undefined) return null;
  const calls = read(args, outer);
  if (typeof calls === 'string') return { run: run !== undefined, calls: [], warning: calls };
  const broken = calls.some(({ calldata }) => !isHex(calldata));
  return { run: run !== undefined, calls, warning: broken ? 'One of its calls has data that is no bytes.' : null };
}
