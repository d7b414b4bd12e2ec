import type { Event } from '#sim/twin/event.ts';
import type { Hex } from '#ui/chain/records.ts';
import { rpc, rpcBatch } from '#ui/devnet/rpc.ts';
import { BlockMaker } from '#ui/devnet/seed/play.ts';
import type { CallFrame } from '#ui/review/fork/fork-chain.ts';
import { failingFrame, failureText } from '#ui/review/fork/frames.ts';
import type { ActWriter } from '#ui/twin/transactions.ts';

const DAY = 86_400;

/** A transaction that the contracts refused. */
export interface Refusal {
  readonly day: number;
  readonly act: Event;
  /** Who called what. */
  readonly what: string;
  readonly reason: string;
}

export interface Played {
  readonly transactions: number;
  readonly blocks: number;
  readonly refusals: readonly Refusal[];
}

/**
 * Plays a script on the chain, a block for each second in which something is done, and ends with an empty block at `endAt`. What the
 * contracts refuse is noted, and the rest goes on.
 * @param dayZero unix seconds; @param endAt seconds from then
 */
export async function playEvents(
  rpcUrl: string,
  events: readonly Event[],
  writer: ActWriter,
  { dayZero, endAt }: { readonly dayZero: number; readonly endAt: number },
  onDay: (day: number) => void,
  signal: AbortSignal,
): Promise<Played> {
  const refusals: Refusal[] = [];
  const maker = new BlockMaker(rpcUrl);
  let blocks = 0;
  for (let i = 0; i < events.length; ) {
    signal.throwIfAborted();
    const { at } = events[i]!;
    const acts: Event[] = [];
    for (; i < events.length && events[i]!.at === at; i++) acts.push(events[i]!);
    const transactions = acts.map((act) => writer.write(act));
    const mined = await maker.mine(dayZero + at, transactions);
    blocks++;
    const day = Math.floor(at / DAY);
    for (const [k, { hash, ok }] of mined.entries()) {
      if (!ok) refusals.push({ day, act: acts[k]!, what: transactions[k]!.what, reason: await reasonOf(rpcUrl, hash) });
    }
    onDay(Math.max(0, day));
  }
  await rpcBatch(rpcUrl, [['evm_mine', dayZero + endAt]]);
  return { transactions: events.length, blocks: blocks + 1, refusals };
}

async function reasonOf(rpcUrl: string, hash: Hex): Promise<string> {
  const frame = (await rpc(rpcUrl, 'debug_traceTransaction', hash, { tracer: 'callTracer' })) as CallFrame | null;
  return frame === null ? 'It was not mined.' : failureText(failingFrame(frame));
}
