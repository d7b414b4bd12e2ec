import type { Address, Hex } from '#ui/chain/records.ts';
import { revertText } from '#ui/chain/revert.ts';
import type { Call } from '#ui/proposal/decode.ts';
import type { CallFrame } from '#ui/review/fork/fork-chain.ts';
import { sameAddress } from '#ui/review/subject.ts';

/** The call that failed first and made all around it fail: the deepest one along the last failures. */
export function failingFrame(frame: CallFrame): CallFrame {
  const failed = frame.calls?.findLast((call) => call.error !== undefined && call.output === frame.output);
  if (failed !== undefined) return failingFrame(failed);
  // A contract that wraps the error in one of its own: the last call that it made and that failed.
  const last = frame.calls?.at(-1);
  return last?.error !== undefined ? failingFrame(last) : frame;
}

export function failureText(frame: CallFrame): string {
  const data = frame.output ?? '0x';
  if (data === '0x' && frame.error !== undefined && /gas/i.test(frame.error)) return 'It runs out of gas.';
  return revertText(data);
}

/** The frames of a proposal's own actions in an execution, in their order, as far as it came. */
export function actionFrames(frame: CallFrame, executor: Address, calls: readonly Call[]): CallFrame[] {
  const found: CallFrame[] = [];
  walk(frame, (each) => {
    const next = calls[found.length];
    if (next === undefined || each.type === 'STATICCALL' || each.type === 'DELEGATECALL') return;
    const isNext =
      sameAddress(each.from, executor) &&
      each.to !== undefined &&
      sameAddress(each.to, next.target) &&
      each.input.toLowerCase() === next.calldata.toLowerCase() &&
      BigInt(each.value ?? '0x0') === next.value;
    if (isNext) found.push(each);
  });
  return found;
}

function walk(frame: CallFrame, visit: (frame: CallFrame) => void): void {
  visit(frame);
  for (const call of frame.calls ?? []) walk(call, visit);
}

/** Every contract that was called, and every one whose code was run. */
export function reachedAddresses(frame: CallFrame): Address[] {
  const reached = new Set<Address>();
  walk(frame, ({ to }) => {
    if (to !== undefined) reached.add(to.toLowerCase() as Address);
  });
  return [...reached];
}

/** Addresses of code that was run on behalf of another contract, and of contracts that destroyed themselves. */
export function dangerousFrames(frame: CallFrame): { delegatedTo: Address[]; destroyed: Address[] } {
  const delegatedTo = new Set<Address>();
  const destroyed = new Set<Address>();
  walk(frame, ({ type, to, from }) => {
    if ((type === 'DELEGATECALL' || type === 'CALLCODE') && to !== undefined) delegatedTo.add(to);
    if (type === 'SELFDESTRUCT') destroyed.add(from);
  });
  return { delegatedTo: [...delegatedTo], destroyed: [...destroyed] };
}

export function outputOf(frame: CallFrame): Hex {
  return frame.output ?? '0x';
}
