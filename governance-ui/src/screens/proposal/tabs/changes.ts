import type { ChangeLine, Proposal, ProposalAction } from '#ui/chain/records.ts';
import { formatAmount } from '#ui/format/amount.ts';
import { cells, oneLine, pad, sanitize } from '#ui/ui/text/cells.ts';
import { BLANK, type Line, labelled, line, lineCells, paragraph, span } from '#ui/ui/text/line.ts';
import { wrap } from '#ui/ui/text/wrap.ts';

/** A change in one line where it fits, else its values on a line of their own. `labelWidth`: a column shared by several. */
export function changeLines(change: ChangeLine, width: number, labelWidth: number): Line[] {
  const values = line(
    span(oneLine(change.from), 'base'),
    ' → ',
    span(oneLine(change.to), 'changed'),
    ...(change.delta === '' ? [] : [span(`  (${change.delta})`, 'strong')]),
  );
  const label = oneLine(change.label);
  if (Math.max(labelWidth, cells(label)) + 2 + lineCells(values) <= width) {
    return [line(pad(label, Math.max(labelWidth, cells(label))), '  ', ...values)];
  }
  const long = lineCells(values) + 2 > width;
  return [
    ...paragraph(label, width),
    ...(long
      ? [
          ...paragraph(`  ${oneLine(change.from)}`, width, 'base'),
          ...paragraph(`  → ${oneLine(change.to)} ${change.delta}`, width, 'changed'),
        ]
      : [line('  ', ...values)]),
  ];
}

/** The changes of several, their labels in one column. */
export function changeTable(changes: readonly ChangeLine[], width: number): Line[] {
  const labelWidth = Math.min(
    Math.floor(width / 2),
    Math.max(0, ...changes.map((change) => cells(oneLine(change.label)))),
  );
  return changes.flatMap((change) => changeLines(change, width, labelWidth));
}

function decodedLines(action: ProposalAction, width: number): Line[] {
  if (action.decoded === null) {
    return paragraph('! This call could not be decoded. Do not approve what you cannot read.', width, 'warn');
  }
  const { contract, function: name, args } = action.decoded;
  const nameWidth = Math.min(24, Math.max(0, ...args.map((arg) => cells(oneLine(arg.name)))) + 2);
  return [
    ...labelled('call', `${contract}.${name}`, 8, width),
    ...args.flatMap((arg) =>
      wrap(
        sanitize(arg.label === '' || arg.label === arg.value ? arg.value : `${arg.label}  = ${arg.value}`),
        width - 8 - nameWidth,
      ).map((text, index) =>
        line(' '.repeat(8), span(pad(index === 0 ? oneLine(arg.name) : '', nameWidth), 'muted'), text),
      ),
    ),
  ];
}

function actionLines(action: ProposalAction, total: number, raw: boolean, width: number): Line[] {
  const inner = width - 2;
  const heading = sanitize(action.decoded?.sentence ?? `A call to ${action.target}`);
  const body: Line[] = [
    ...(action.warning === null ? [] : paragraph(`! ${sanitize(action.warning)}`, inner, 'warn')),
    ...(action.changes.length === 0 ? [] : [...changeTable(action.changes, inner), BLANK]),
    ...decodedLines(action, inner),
    ...labelled('to', action.target, 8, inner),
    ...(action.value === 0n
      ? []
      : labelled('sends', `${formatAmount(action.value)} of the chain's own coin`, 8, inner, 'warn')),
    ...(raw || action.decoded === null ? labelled('data', action.calldata, 8, inner, 'muted') : []),
  ];
  return [
    line(span(`CALL ${action.index + 1} OF ${total}`, 'heading')),
    ...paragraph(heading, inner, 'strong', 2),
    BLANK,
    ...body.map((content) => line('  ', ...content)),
    BLANK,
  ];
}

/** Everything that the proposal would call, first as changes with units, then as the decoded call. */
export function changesTab(proposal: Proposal, raw: boolean, width: number): Line[] {
  if (proposal.actions.length === 0) return paragraph('This proposal calls nothing: it is a statement.', width);
  return [
    ...proposal.actions.flatMap((action) => actionLines(action, proposal.actions.length, raw, width)),
    line(span(raw ? 'x hides the raw calldata' : 'x shows the raw calldata', 'muted')),
  ];
}
