import type { Proposal } from '#ui/chain/records.ts';
import { formatDuration } from '#ui/format/time.ts';
import { nextMoment } from '#ui/screens/proposals/state.ts';
import { EMPTY_FIELD, type Field } from '#ui/ui/keys/field.ts';
import type { Trouble } from '#ui/ui/shell/model.ts';

const HOUR = 3600;

/** Moves the clock of a local chain forward, so that a newcomer sees a vote end without waiting for it. */
export interface ClockDialog {
  readonly kind: 'clock';
  readonly ticket: number;
  readonly jumps: readonly Jump[];
  readonly index: number;
  /** The custom duration while it is typed. */
  readonly custom: Field | null;
  readonly busy: boolean;
  /** Why the typed duration or the jump failed. */
  readonly trouble: Trouble | null;
}

export interface Jump {
  readonly label: string;
  readonly seconds: number;
  /** How long that is, where the label does not say so. */
  readonly note: string;
}

const MOMENTS: Readonly<Partial<Record<Proposal['state'], string>>> = {
  Pending: 'until voting opens on',
  Active: 'to the end of voting on',
  Queued: 'until the timelock lets go of',
};

/** The jumps on offer; those to a moment of the selected proposal go just past it. */
export function jumpsFor(proposal: Proposal | null, time: number): Jump[] {
  const jumps: Jump[] = [
    { label: '1 hour', seconds: HOUR, note: '' },
    { label: '1 day', seconds: 24 * HOUR, note: '' },
  ];
  const moment = proposal === null ? null : nextMoment(proposal);
  if (proposal !== null && moment !== null && moment >= time) {
    const seconds = moment - time + 1;
    jumps.push({ label: `${MOMENTS[proposal.state]} #${proposal.number}`, seconds, note: formatDuration(seconds) });
  }
  return jumps;
}

export function openClock(ticket: number, jumps: readonly Jump[]): ClockDialog {
  return { kind: 'clock', ticket, jumps, index: jumps.length - 1, custom: null, busy: false, trouble: null };
}

/** Moves the selection; the line after the last jump is the custom duration. */
export function moveJump(dialog: ClockDialog, delta: 1 | -1): ClockDialog {
  return selectJump(dialog, dialog.index + delta);
}

export function selectJump(dialog: ClockDialog, index: number): ClockDialog {
  return { ...dialog, index: Math.max(0, Math.min(dialog.jumps.length, index)), trouble: null };
}

export function typeCustom(dialog: ClockDialog): ClockDialog {
  return { ...dialog, index: dialog.jumps.length, custom: dialog.custom ?? EMPTY_FIELD, trouble: null };
}
