import type { Proposal } from '#ui/chain/records.ts';
import { sightText } from '#ui/chain/track.ts';
import { formatAmount, toWei } from '#ui/format/amount.ts';
import { groupDigits } from '#ui/format/group.ts';
import { formatDuration } from '#ui/format/time.ts';
import { tallySpans } from '#ui/screens/proposal/tally.ts';
import { verdict } from '#ui/screens/proposal/verdict.ts';
import { reviewContent } from '#ui/screens/sign/keys.ts';
import { reviewHint, reviewRoom } from '#ui/screens/sign/review.ts';
import { hasNext, type Signing } from '#ui/screens/sign/state.ts';
import type { Field } from '#ui/ui/keys/field.ts';
import { scrollNote } from '#ui/ui/scroll.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { chainTime } from '#ui/ui/shell/select.ts';
import { CHOICES, stateSpan } from '#ui/ui/states.ts';
import { characters, oneLine, pad, sanitize } from '#ui/ui/text/cells.ts';
import { BLANK, justify, type Line, labelled, line, paragraph, span } from '#ui/ui/text/line.ts';
import { fieldLine } from '#ui/ui/widgets/field.ts';
import { troubleLines } from '#ui/ui/widgets/job-lines.ts';

export interface DialogContent {
  readonly lines: readonly Line[];
  readonly foot: readonly Line[];
}

const ORDER = ['for', 'against', 'abstain'] as const;

/** The votes before and after, and what came to them. */
export function tallyChange(before: Proposal, after: Proposal, width: number): Line[] {
  const { unit } = after;
  const shown = (votes: bigint): string => formatAmount(toWei(votes, unit.decimals));
  const amounts = ORDER.flatMap((choice) => [shown(before.tally[choice]), shown(after.tally[choice])]);
  const room = Math.max(...amounts.map((amount) => amount.length));
  const bar = Math.min(48, width - 10);
  return [
    ...ORDER.map((choice) => {
      const gained = after.tally[choice] - before.tally[choice];
      return line(
        span(pad(CHOICES[choice].word, 9), CHOICES[choice].tone),
        pad(shown(before.tally[choice]), room, 'right'),
        ' → ',
        span(pad(shown(after.tally[choice]), room, 'right'), 'strong'),
        ` ${unit.symbol}`,
        gained === 0n ? '' : span(`  +${shown(gained)}`, 'good'),
      );
    }),
    line(span(pad('before', 9), 'muted'), ...tallySpans(before.tally, bar)),
    line(span(pad('after', 9), 'muted'), ...tallySpans(after.tally, bar)),
  ];
}

function standing(after: Proposal, now: number, width: number): Line[] {
  const { text, tone } = verdict(after, now);
  return paragraph(text, width, tone);
}

/** How deep a block lies under the newest one, itself counted. */
function confirmations(app: App, block: bigint): string {
  const newest = app.records.overview?.block ?? block;
  const depth = newest < block ? 1n : newest - block + 1n;
  return depth === 1n ? '1 confirmation' : `${groupDigits(depth.toString())} confirmations`;
}

function minedLines(
  app: App,
  signing: Signing & { stage: 'mined' },
  before: Proposal | null,
  isVote: boolean,
  width: number,
): Line[] {
  return [
    line(span('✓ sent', 'good')),
    ...paragraph(`✓ mined in block ${signing.block}, ${confirmations(app, signing.block)}`, width, 'good'),
    ...labelled('  hash', signing.hash, 8, width, 'muted'),
    BLANK,
    ...afterLines(app, signing, before, isVote, width),
    BLANK,
    hasNext(signing)
      ? line(span('enter', 'key'), ` goes on: ${signing.tx.step!.next}`)
      : line(span('enter', 'key'), ' closes'),
  ];
}

function afterLines(
  app: App,
  { after }: Signing & { stage: 'mined' },
  before: Proposal | null,
  isVote: boolean,
  width: number,
): Line[] {
  if (after === null) return [line(span('! What it changed could not be read again yet; r refreshes.', 'warn'))];
  if (after.kind === 'holding') {
    const { open, wrapped, delegate } = after.holding;
    const { unit } = app.session;
    return [
      ...(open === null ? [] : labelled('OPEN', formatAmount(open), 14, width)),
      ...labelled(oneLine(unit.symbol), formatAmount(toWei(wrapped, unit.decimals)), 14, width),
      ...labelled('votes now', formatAmount(toWei(after.votes, unit.decimals)), 14, width),
      ...labelled('delegated to', delegate ?? 'nobody: it does not vote', 14, width),
    ];
  }
  if (before === null) return [];
  if (!isVote)
    return [line(span('State    ', 'muted'), stateSpan(before.state), ' → ', stateSpan(after.proposal.state))];
  return [
    ...tallyChange(before, after.proposal, width),
    BLANK,
    ...standing(after.proposal, chainTime(app.records), width),
  ];
}

/** What is typed, as one dot a character. */
function hidden({ text, cursor }: Field): Field {
  return { text: '•'.repeat(characters(text).length), cursor };
}

/** The dialog from the prepared transaction on: review, on its way, in a block, or failed. */
export function signingContent(
  app: App,
  signing: Signing,
  before: Proposal | null,
  isVote: boolean,
  width: number,
): DialogContent {
  switch (signing.stage) {
    case 'preparing':
      return {
        lines: [line(span('… Preparing the transaction and trying it on the newest block', 'accent')), BLANK],
        foot: [],
      };
    case 'review': {
      const all = reviewContent(app, signing.tx);
      const room = reviewRoom(app);
      const note = scrollNote(signing.scroll, all.length, room);
      const canSign = app.session.account?.canSign ?? false;
      const hint = reviewHint(signing.tx, canSign);
      const prompt =
        signing.tx.revert === null && canSign ? [fieldLine('Type yes to sign: ', signing.typed, width)] : [];
      return {
        lines: all.slice(signing.scroll, signing.scroll + room),
        foot: [
          justify(
            line(span('─'.repeat(Math.max(0, width - note.length - 1)), 'muted')),
            line(span(note === '' ? '' : ` ${note}`, 'muted')),
            width,
          ),
          hint,
          ...prompt,
        ],
      };
    }
    case 'password':
      return {
        lines: [
          ...paragraph(sanitize(signing.tx.summary), width, 'strong'),
          BLANK,
          ...paragraph(
            `The key of ${app.session.account?.name ?? ''} is encrypted. Its password opens it for this one signature.`,
            width,
          ),
        ],
        foot: [fieldLine('Password: ', hidden(signing.typed), width)],
      };
    case 'sending': {
      const waited = formatDuration((app.now - signing.since) / 1000);
      return {
        lines: [
          line(span(signing.sight === null ? '… signing' : '✓ signed', signing.sight === null ? 'accent' : 'good')),
          line(span(`… ${signing.sight === null ? 'sending' : 'waiting for a block'} (${waited})`, 'accent')),
          ...(signing.sight === null ? [] : paragraph(sightText(signing.sight), width, 'muted')),
        ],
        foot: [],
      };
    }
    case 'mined':
      return { lines: minedLines(app, signing, before, isVote, width), foot: [] };
    case 'failed':
      return {
        lines: [
          ...troubleLines(signing.trouble, width),
          BLANK,
          line(span('r', 'key'), ' tries again   ', span('esc', 'key'), ' goes back'),
        ],
        foot: [],
      };
  }
}
