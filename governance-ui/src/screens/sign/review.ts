import type { PreparedTransaction } from '#ui/chain/records.ts';
import { formatAmount } from '#ui/format/amount.ts';
import { groupDigits } from '#ui/format/group.ts';
import { dialogSize } from '#ui/ui/shell/layout.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { sanitize } from '#ui/ui/text/cells.ts';
import { BLANK, type Line, labelled, line, paragraph, span } from '#ui/ui/text/line.ts';

const LABEL = 13;
/** Lines of the dialog that are not scrolled: title above; rule, prompt and hint below. */
const FIXED = 5;

/** Lines of the review that are seen at once. */
export function reviewRoom(app: App): number {
  return Math.max(1, dialogSize(app).height - FIXED);
}

/** Exactly what is signed: who, to whom, which function with which arguments, the bytes, and what the dry run says. */
export function transactionLines(tx: PreparedTransaction, fromName: string, network: string, width: number): Line[] {
  return [
    ...paragraph(sanitize(tx.summary), width, 'strong'),
    BLANK,
    ...labelled('from', `${fromName}  ${tx.from}`, LABEL, width),
    ...labelled('to', `${tx.toName}  ${tx.to}`, LABEL, width),
    ...labelled('chain id', `${tx.chainId}  (${network})`, LABEL, width),
    ...labelled('value', `${formatAmount(tx.value)} of the chain's own coin`, LABEL, width),
    ...labelled('gas', tx.revert === null ? groupDigits(tx.gas.toString()) : '–', LABEL, width),
    ...(tx.revert === null
      ? labelled('dry run', '✓ succeeds at the newest block', LABEL, width, 'good')
      : labelled('dry run', `✗ reverts: ${sanitize(tx.revert)}`, LABEL, width, 'bad')),
    ...labelled('function', tx.call.function, LABEL, width),
    ...tx.call.args.flatMap((arg) => {
      const value = sanitize(arg.value);
      const label = sanitize(arg.label);
      return labelled(`  ${arg.name}`, label === '' || label === value ? value : `${value}  = ${label}`, LABEL, width);
    }),
    line(span('calldata', 'muted')),
    ...paragraph(tx.data, width, 'muted'),
  ];
}

export function reviewHint(tx: PreparedTransaction, canSign: boolean): Line {
  if (tx.revert !== null) return line(span('✗ Nothing can be signed: the transaction would fail.', 'bad'));
  if (!canSign) return line(span('This account can only look. The calldata above can be signed elsewhere.', 'warn'));
  return line(span('Nothing is sent before you type yes and press enter.', 'muted'));
}
