import { Box } from 'ink';
import type { Proposal } from '#ui/chain/records.ts';
import { headerLine, rowLine } from '#ui/screens/proposals/columns.ts';
import { peekLines, previewLines } from '#ui/screens/proposals/preview.ts';
import { activeFilter, cursorIndex, rows, windowStart } from '#ui/screens/proposals/state.ts';
import { bodySize, innerWidth, TWO_PANES } from '#ui/ui/shell/layout.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { chainTime } from '#ui/ui/shell/select.ts';
import { BLANK, justify, type Line, line, paragraph, span } from '#ui/ui/text/line.ts';
import { fieldLine } from '#ui/ui/widgets/field.ts';
import { Lines } from '#ui/ui/widgets/lines.tsx';

const SORT_WORDS = { yours: 'what needs your vote first', newest: 'newest first' } as const;
const HEAD = 3;
const PEEK = 9;

function indented(lines: readonly Line[]): Line[] {
  return lines.map((content) => line(' ', ...content));
}

function headLine(app: App, shown: readonly Proposal[], width: number): Line {
  const { editing, sort } = app.list;
  const filter = activeFilter(app.list);
  const count = filter === '' ? `${shown.length}` : `${shown.length} of ${app.records.proposals.length}`;
  if (editing !== null) {
    const found = `  ${count} match`;
    const field = fieldLine(
      '/',
      editing,
      width - found.length,
      'words of number, title, kind, state; !word leaves out',
    );
    return justify(field, line(span(found, 'muted')), width);
  }
  return justify(
    line(
      span('PROPOSALS', 'heading'),
      ` ${count}`,
      filter === '' ? '' : span(`  matching "${filter}", esc shows all`, 'warn'),
    ),
    line(span(SORT_WORDS[sort], 'muted')),
    width,
  );
}

/** What stands in place of the rows where there are none, and what to do about it. */
function emptyLines(app: App, width: number): Line[] {
  if (activeFilter(app.list) !== '')
    return [line(`No proposal matches "${activeFilter(app.list)}". `, span('esc', 'key'), ' shows all.')];
  if (app.freshness.loadedAt !== null) return [line('No proposals have been made on this Governor yet.')];
  const failure = app.freshness.failure;
  if (failure === null) return [line(span('… Reading the proposals from the chain', 'accent'))];
  return [
    ...paragraph(`✗ ${failure.message}`, width, 'bad'),
    ...failure.details.flatMap((detail) => paragraph(detail, width, 'plain', 2)),
    ...(failure.hint === null ? [] : paragraph(`→ ${failure.hint}`, width)),
    line(span('r', 'key'), ' tries again now.'),
  ];
}

function listLines(app: App, shown: readonly Proposal[], width: number, height: number): Line[] {
  const index = cursorIndex(app.list, shown);
  const room = Math.max(1, height - HEAD);
  const start = windowStart(index, shown.length, room);
  const now = chainTime(app.records);
  const body =
    shown.length === 0
      ? emptyLines(app, width)
      : shown
          .slice(start, start + room)
          .map((proposal, at) => rowLine(app, proposal, start + at === index, now, width));
  return [headLine(app, shown, width), BLANK, headerLine(width), ...body];
}

function Rule({ height }: { readonly height: number }) {
  const bar: Line = [span('│', 'muted')];
  return <Lines lines={Array.from({ length: height }, () => bar)} width={1} height={height} />;
}

/** The list with the selected proposal beside it, from 120 columns on. */
function TwoPanes({ app, shown }: { readonly app: App; readonly shown: readonly Proposal[] }) {
  const { width, height } = bodySize(app);
  const left = Math.max(60, Math.floor(width * 0.46));
  const right = width - left - 1;
  const proposal = shown[cursorIndex(app.list, shown)];
  const preview = proposal === undefined ? [] : previewLines(app, proposal, innerWidth(right));
  return (
    <Box width={width} height={height} flexShrink={0}>
      <Lines lines={indented(listLines(app, shown, innerWidth(left), height))} width={left} height={height} />
      <Rule height={height} />
      <Lines lines={indented(preview)} width={right} height={height} />
    </Box>
  );
}

/** The list, and under it what the selected proposal is about. */
function OnePane({ app, shown }: { readonly app: App; readonly shown: readonly Proposal[] }) {
  const { width, height } = bodySize(app);
  const proposal = shown[cursorIndex(app.list, shown)];
  const inner = innerWidth(width);
  const peek = height >= HEAD + 4 + PEEK && proposal !== undefined ? PEEK : 0;
  const list = listLines(app, shown, inner, height - peek);
  return (
    <Box width={width} height={height} flexShrink={0} flexDirection="column">
      <Lines lines={indented(list)} width={width} height={height - peek} />
      {peek > 0 && proposal !== undefined && (
        <Lines
          lines={indented([line(span('─'.repeat(inner), 'muted')), ...peekLines(app, proposal, inner, peek - 1)])}
          width={width}
          height={peek}
        />
      )}
    </Box>
  );
}

export function ProposalsView({ app }: { readonly app: App }) {
  const shown = rows(app, app.list);
  return app.columns >= TWO_PANES ? <TwoPanes app={app} shown={shown} /> : <OnePane app={app} shown={shown} />;
}
