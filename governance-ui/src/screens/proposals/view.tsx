import { Box } from 'ink';
import type { Proposal } from '#ui/chain/records.ts';
import { proposalLines } from '#ui/screens/proposal/head.ts';
import { ballotTable } from '#ui/screens/proposal/tabs/votes.ts';
import { headerLine, rowLine } from '#ui/screens/proposals/columns.ts';
import { peekLines } from '#ui/screens/proposals/preview.ts';
import { PROPOSAL_LIST, previewed } from '#ui/screens/proposals/selection.ts';
import { rows } from '#ui/screens/proposals/state.ts';
import { activeFilter, cursorIndex, windowStart } from '#ui/ui/list.ts';
import { bodySize, innerWidth, paneCount, paneWidths } from '#ui/ui/shell/layout.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { chainTime, openProposal } from '#ui/ui/shell/select.ts';
import { BLANK, type Line, line, span } from '#ui/ui/text/line.ts';
import { troubleLines } from '#ui/ui/widgets/job-lines.ts';
import { Lines } from '#ui/ui/widgets/lines.tsx';
import { listHead } from '#ui/ui/widgets/list-head.ts';
import { Panes } from '#ui/ui/widgets/panes.tsx';

const SORT_WORDS = { yours: 'what needs your vote first', newest: 'newest first' } as const;
const HEAD = 3;
const PEEK = 9;

function indented(lines: readonly Line[]): Line[] {
  return lines.map((content) => line(' ', ...content));
}

function headLine(app: App, shown: readonly Proposal[], width: number): Line {
  const total = app.records.proposals.length;
  const { filtersBy } = PROPOSAL_LIST;
  const order = SORT_WORDS[app.list.sort];
  return listHead({ title: 'Proposals', filtersBy, list: app.list, shown: shown.length, total, order }, width);
}

/** What stands in place of the rows where there are none, and what to do about it. */
function emptyLines(app: App, width: number): Line[] {
  if (activeFilter(app.list) !== '')
    return [line(`No proposal matches "${activeFilter(app.list)}". `, span('esc', 'key'), ' shows all.')];
  if (app.freshness.loadedAt !== null) return [line('No proposals have been made on this Governor yet.')];
  const failure = app.freshness.failure;
  if (failure === null) return [line(span('… Reading the proposals from the chain', 'accent'))];
  return [...troubleLines(failure, width), line(span('r', 'key'), ' tries again now.')];
}

function listLines(app: App, shown: readonly Proposal[], width: number, height: number): Line[] {
  const index = cursorIndex(app.list, shown, PROPOSAL_LIST.keyOf);
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

/** The list with the selected or open proposal beside it; in a very wide terminal its ballots stand beside that. */
function ManyPanes({ app, shown }: { readonly app: App; readonly shown: readonly Proposal[] }) {
  const { height } = bodySize(app);
  const widths = paneWidths(app, 3);
  const opened = previewed(app);
  const proposal = openProposal(opened);
  const [list = 0, , ballots] = widths;
  const panes = [
    listLines(app, shown, innerWidth(list), height),
    proposal === null ? [] : proposalLines(opened),
    ...(ballots === undefined || proposal === null ? [] : [votesLines(app, proposal, innerWidth(ballots))]),
  ];
  return <Panes widths={widths} height={height} panes={panes} focus={app.detail === null ? 0 : 1} />;
}

/** The third pane: the ballots, which every tab is read against. */
function votesLines(app: App, proposal: Proposal, width: number): Line[] {
  const ballots = app.records.ballots.get(proposal.id) ?? null;
  return ballotTable(proposal, ballots, app.session.account?.address ?? null, width);
}

/** The list, and under it what the selected proposal is about. */
function OnePane({ app, shown }: { readonly app: App; readonly shown: readonly Proposal[] }) {
  const { width, height } = bodySize(app);
  const proposal = shown[cursorIndex(app.list, shown, PROPOSAL_LIST.keyOf)];
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

function OpenProposal({ app }: { readonly app: App }) {
  const { width, height } = bodySize(app);
  return <Lines lines={indented(proposalLines(app))} width={width} height={height} />;
}

export function ProposalsScreen({ app }: { readonly app: App }) {
  const shown = rows(app, app.list);
  if (paneCount(app, 3) > 1) return <ManyPanes app={app} shown={shown} />;
  return app.detail === null ? <OnePane app={app} shown={shown} /> : <OpenProposal app={app} />;
}
