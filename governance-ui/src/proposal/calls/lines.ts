import type { ParameterChange } from '#sim/parameters/change.ts';
import type { ChangeLine } from '#ui/chain/records.ts';
import { formatAmount, formatOpen } from '#ui/format/amount.ts';
import { formatBps, formatBpsDelta, formatRelative } from '#ui/format/percent.ts';
import { formatDuration } from '#ui/format/time.ts';

/** One line of a change, or none where nothing changes. */
type Line = readonly ChangeLine[];

/** A share in basis points. */
export function shareLine(
  label: string,
  unit: string,
  from: number,
  to: number,
  parameter: ParameterChange | null,
): Line {
  if (from === to) return [];
  return [{ label, from: formatBps(from), to: formatBps(to), delta: formatBpsDelta(from, to), unit, parameter }];
}

/** An amount of OPEN in wei. */
export function openLine(
  label: string,
  unit: string,
  from: bigint,
  to: bigint,
  parameter: ParameterChange | null,
): Line {
  if (from === to) return [];
  return [{ label, from: formatOpen(from), to: formatOpen(to), delta: formatRelative(from, to), unit, parameter }];
}

/** Votes in wei of gOPEN. */
export function votesLine(label: string, from: bigint, to: bigint): Line {
  if (from === to) return [];
  const delta = formatRelative(from, to);
  return [
    { label, from: `${formatAmount(from)} votes`, to: `${formatAmount(to)} votes`, delta, unit: '', parameter: null },
  ];
}

/** A span in seconds. */
export function spanLine(label: string, from: number, to: number, parameter: ParameterChange | null): Line {
  if (from === to) return [];
  const delta = `${to > from ? '+' : '−'}${formatDuration(Math.abs(to - from))}`;
  return [{ label, from: formatDuration(from), to: formatDuration(to), delta, unit: '', parameter }];
}

/** A word that becomes another one. */
export function wordLine(label: string, from: string, to: string, parameter: ParameterChange | null): Line {
  if (from === to) return [];
  return [{ label, from, to, delta: '', unit: '', parameter }];
}
