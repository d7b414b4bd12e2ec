import { formatVotes } from '#ui/format/amount.ts';
import { formatPercent } from '#ui/format/percent.ts';
import { formatTime } from '#ui/format/time.ts';
import { tallySpans, totalVotes } from '#ui/screens/proposal/tally.ts';
import { signingContent } from '#ui/screens/sign/view.ts';
import { typedParts, VOTE_ORDER, type VoteDialog, whyNotParts, whyNoVotes } from '#ui/screens/vote/state.ts';
import { dialogSize } from '#ui/ui/shell/layout.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { myBallot } from '#ui/ui/shell/select.ts';
import { CHOICES, supportWord } from '#ui/ui/states.ts';
import { cells, characters, oneLine, pad } from '#ui/ui/text/cells.ts';
import { BLANK, justify, type Line, labelled, line, paragraph, span } from '#ui/ui/text/line.ts';
import { wrap } from '#ui/ui/text/wrap.ts';
import { Dialog } from '#ui/ui/widgets/dialog.tsx';
import { fieldLine } from '#ui/ui/widgets/field.ts';

/** Where the dialog is; a transaction that is sent has no step left. */
function stepText(dialog: VoteDialog): string {
  return dialog.signing.stage === 'mined' ? 'done' : STEP[dialog.step];
}

const STEP = {
  choose: '1 of 3  choice',
  split: '1 of 3  parts',
  reason: '2 of 3  reason',
  sign: '3 of 3  review and sign',
} as const;
const LABEL = 10;

function weightLines(app: App, dialog: VoteDialog, width: number): Line[] {
  const { proposal, weight } = dialog;
  const when = `at the snapshot of ${formatTime(proposal.voteStart)}`;
  if (weight > 0n) {
    const cast = totalVotes(proposal.tally);
    const voted = myBallot(app, proposal) !== null;
    const share = formatPercent(weight, voted ? cast : cast + weight);
    return [
      ...labelled('account', `${app.session.account?.name ?? ''}  ${app.session.account?.address ?? ''}`, LABEL, width),
      ...labelled('votes', `${formatVotes(weight, proposal.unit)} ${when}`, LABEL, width),
      ...labelled(
        '',
        voted ? `${share} of all votes cast` : `${share} of all votes, once yours are cast`,
        LABEL,
        width,
        'muted',
      ),
    ];
  }
  const account = app.session.account?.address ?? '';
  return [
    ...labelled('votes', `✗ 0 ${proposal.unit.symbol} ${when}`, LABEL, width, 'bad'),
    ...labelled(
      'why',
      dialog.holding === null
        ? '… reading what the account holds'
        : whyNoVotes(dialog.holding, account, proposal.unit.symbol),
      LABEL,
      width,
    ),
  ];
}

function chooseLines(app: App, dialog: VoteDialog, width: number): Line[] {
  const ballot = myBallot(app, dialog.proposal);
  const amounts = VOTE_ORDER.map((choice) => formatVotes(dialog.proposal.tally[choice], dialog.proposal.unit));
  const room = Math.max(...amounts.map(cells));
  return [
    ...weightLines(app, dialog, width),
    ...(ballot === null
      ? []
      : paragraph(
          `! This account has voted ${supportWord(ballot.support)} already; the dry run will say whether it can vote again.`,
          width,
          'warn',
        )),
    BLANK,
    ...VOTE_ORDER.map((choice, index) => {
      const { letter, hatch, word, tone } = CHOICES[choice];
      const chosen = choice === dialog.choice;
      const text = line(
        span(chosen ? '▸ (●) ' : '  ( ) ', chosen ? 'key' : 'muted'),
        span(letter, 'key'),
        '  ',
        span(`${hatch} ${pad(word, 8)}`, chosen ? tone : 'plain'),
        span(`${pad(amounts[index]!, room, 'right')} so far`, 'muted'),
      );
      return text;
    }),
    BLANK,
    line(span(pad('tally', LABEL), 'muted'), ...tallySpans(dialog.proposal.tally, Math.min(40, width - LABEL))),
  ];
}

/** A field for each choice, and what is left of the votes. */
function splitLines(app: App, dialog: VoteDialog, width: number): Line[] {
  const { parts, weight } = dialog;
  if (parts === null) return [];
  const sum = Object.values(typedParts(parts, dialog.proposal.unit)).reduce<bigint>(
    (total, part) => total + (part ?? 0n),
    0n,
  );
  const left = weight - sum;
  const wrong = whyNotParts(dialog);
  return [
    ...weightLines(app, dialog, width),
    BLANK,
    ...VOTE_ORDER.map((choice) => {
      const { hatch, word } = CHOICES[choice];
      const prompt = `${choice === dialog.choice ? '▸' : ' '} ${hatch} ${pad(word, 8)}`;
      return choice === dialog.choice
        ? fieldLine(prompt, parts[choice], width)
        : line(span(prompt, 'muted'), span(parts[choice].text, 'strong'));
    }),
    BLANK,
    ...labelled(
      'left',
      left < 0n ? 'none' : `${formatVotes(left, dialog.proposal.unit)}, which can be cast later`,
      LABEL,
      width,
      'muted',
    ),
    ...(wrong === null || sum === 0n ? [] : paragraph(wrong, width, 'warn')),
  ];
}

/** The reason with its cursor, wrapped. The cursor is a character of its own, so that it shows without colour. */
function reasonLines(dialog: VoteDialog, width: number): Line[] {
  const all = characters(dialog.reason.text);
  const text = `${all.slice(0, dialog.reason.cursor).join('')}▏${all.slice(dialog.reason.cursor).join('')}`;
  const written = wrap(text, width - 2);
  return [
    ...paragraph('Why? The reason is kept on the chain, for everyone to read. It may stay empty.', width),
    BLANK,
    ...written.map((part) => line(span('│ ', 'accent'), span(part, 'strong'))),
    BLANK,
    line(span(`${all.length} characters; each costs a little gas`, 'muted')),
  ];
}

export function VoteView({ app, dialog }: { readonly app: App; readonly dialog: VoteDialog }) {
  const { width } = dialogSize(app);
  const { word, hatch, tone } = CHOICES[dialog.choice];
  const chosen =
    dialog.step === 'choose' || dialog.step === 'split'
      ? []
      : dialog.parts === null
        ? [span(`  ${hatch} ${word}`, tone)]
        : [span('  in parts', 'strong')];
  const title: Line[] = [
    justify(
      line(span('VOTE', 'heading'), ...chosen, ` on #${dialog.proposal.number} ${oneLine(dialog.proposal.title)}`),
      line(span(`  ${stepText(dialog)}`, 'muted')),
      width,
    ),
    BLANK,
  ];
  if (dialog.step === 'choose') return <Dialog app={app} lines={[...title, ...chooseLines(app, dialog, width)]} />;
  if (dialog.step === 'split') return <Dialog app={app} lines={[...title, ...splitLines(app, dialog, width)]} />;
  if (dialog.step === 'reason') return <Dialog app={app} lines={[...title, ...reasonLines(dialog, width)]} />;
  const { lines, foot } = signingContent(app, dialog.signing, dialog.proposal, true, width);
  return <Dialog app={app} lines={[...title, ...lines]} foot={foot} />;
}
