import type { PublicClient } from 'viem';
import { HOLDERS } from '#sim/twin/books/ledger.ts';
import { DATANET_KINDS, type Line, type LineKind, ROOT_KINDS } from '#sim/twin/books/lines.ts';
import { type EngineTotals, engineTotals } from '#sim/twin/engine-totals.ts';
import type { Name } from '#sim/twin/event.ts';
import type { Replay } from '#sim/twin/replay.ts';
import type { TwinRun } from '#sim/twin/run.ts';
import { GENESIS_SUPPLY } from '#sim/twin/script/opening.ts';
import type { Address } from '#ui/chain/records.ts';
import { LEGS } from '#ui/proposal/governed.ts';
import { openForModel } from '#ui/proposal/parameters.ts';
import type { Told } from '#ui/twin/logs.ts';
import { addressOf, readLine } from '#ui/twin/read.ts';
import type { TwinChain } from '#ui/twin/transactions.ts';

/** A line of the books beside what the contracts say. Wei. */
export interface ComparedLine extends Line {
  /** `of` as a person reads it. */
  readonly label: string;
  /** Of the account or contract, where the line is of one. */
  readonly address: Address | null;
  readonly actual: bigint;
  readonly difference: bigint;
}

/** An amount of the engine's own books, in floating point, beside what the contracts say. */
export interface ComparedTotal {
  readonly what: string;
  /** OPEN. */
  readonly engine: number;
  /** Wei. */
  readonly actual: bigint;
  /** Relative. */
  readonly difference: number;
  readonly agrees: boolean;
}

/** Floating point adds up to this, relative to the amount. */
const TOLERANCE = 1e-9;

/** @param names of the Datanets */
export async function compareLines(
  client: PublicClient,
  chain: TwinChain,
  lines: readonly Line[],
  names: readonly string[],
): Promise<ComparedLine[]> {
  const actual = await Promise.all(lines.map((line) => readLine(client, chain, line)));
  return lines.map((line, i) => ({
    ...line,
    label: labelOf(line, names),
    address: addressOf(chain, line),
    actual: actual[i]!,
    difference: actual[i]! - line.expected,
  }));
}

function labelOf({ kind, of }: Line, names: readonly string[]): string {
  if (of === '') return '';
  if (ROOT_KINDS.has(kind)) {
    const [week, datanet] = of.split('/').map(Number) as [number, number];
    return `week ${week + 1}, ${names[datanet]}`;
  }
  return DATANET_KINDS.has(kind) ? names[Number(of)]! : of;
}

/** The engine's totals beside those that follow from the chain: its events, and what is still due. */
export function compareTotals(
  run: TwinRun,
  replay: Replay,
  lines: readonly ComparedLine[],
  told: Told,
): ComparedTotal[] {
  const engine = engineTotals(run, replay);
  const { cast } = replay;
  const held = (kind: LineKind, of?: Name) =>
    lines.reduce(
      (sum, line) => (line.kind === kind && (of === undefined || line.of === of) ? sum + line.actual : sum),
      0n,
    );
  const legs = {
    contributors: told.claimedByDatanets + held('Datanet fees due'),
    builders: told.claimedByBuilders + held('builder fees due'),
    stakers: told.distributedToStakers + held('staker fees due'),
    treasury: told.distributedToTreasury + held('treasury fees due'),
    burn: GENESIS_SUPPLY - held('supply of OPEN'),
  };
  const inTreasury = held('OPEN', HOLDERS.treasury) + held('OPEN', cast.spending) + held('treasury fees due');
  const locked = cast.locked.reduce((sum, name) => (name === null ? sum : sum + held('OPEN', name)), 0n);
  const credited = (to: 'contributors' | 'builders') =>
    engine.cleanEpochs.reduce((sum, epoch) => sum + (told.credited.get(epoch)?.[to] ?? 0n), 0n);
  const weeks = `${engine.cleanEpochs.length} of ${engine.epochs} weeks`;
  return [
    total('Fees paid', engine.fees, told.paid),
    ...LEGS.map((leg) => total(`Fees: ${leg === 'burn' ? 'burned' : leg}`, engine.legs[leg], legs[leg])),
    total(`Rewards: contributors, ${weeks}`, engine.contributorRewards, credited('contributors')),
    total(`Rewards: builders, ${weeks}`, engine.builderRewards, credited('builders')),
    ...(engine.reserve === null
      ? []
      : [total('Reward reserve', engine.reserve, held('reward reserve') + held('open budget'))]),
    total('Staked', engine.staked, held('supply of gOPEN')),
    total('Treasury', engine.treasury, inTreasury - told.bondsForfeited),
    total('Locked', engine.locked, locked),
    ...incomes(engine, told),
  ];
}

function incomes({ income, claimedEpochs }: EngineTotals, { attributed }: Told): ComparedTotal[] {
  return [...income].map(([name, amount]) => {
    const paid = claimedEpochs.reduce((sum, epoch) => sum + (attributed.get(`${epoch}|${name}`) ?? 0n), 0n);
    return total(`Attributed: ${name}`, amount, paid);
  });
}

function total(what: string, engine: number, actual: bigint): ComparedTotal {
  const size = Math.max(Math.abs(engine), 1);
  const difference = (openForModel(actual) - engine) / size;
  return { what, engine, actual, difference, agrees: Math.abs(difference) <= TOLERANCE };
}
