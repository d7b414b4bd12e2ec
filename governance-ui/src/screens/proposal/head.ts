import type { Proposal } from '#ui/chain/records.ts';
import { shortAddress } from '#ui/format/hex.ts';
import { formatRelativeTime } from '#ui/format/time.ts';
import { contentHeight, contentLines, contentWidth } from '#ui/screens/proposal/content.ts';
import { type DetailState, TABS } from '#ui/screens/proposal/state.ts';
import { momentText } from '#ui/screens/proposal/verdict.ts';
import { kindWord } from '#ui/screens/proposals/columns.ts';
import { clampScroll, scrollNote } from '#ui/ui/scroll.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { chainTime, myBallot, needsVote, openProposal } from '#ui/ui/shell/select.ts';
import { stateSpan, votedText } from '#ui/ui/states.ts';
import { oneLine } from '#ui/ui/text/cells.ts';
import { justify, type Line, line, lineCells, type Span, span } from '#ui/ui/text/line.ts';

function tabSpans(detail: DetailState, proposal: Proposal, ballots: number | null): Span[] {
  const counts: Readonly<Partial<Record<string, number | null>>> = { Changes: proposal.actions.length, Votes: ballots };
  return TABS.map((tab) => {
    const count = counts[tab] ?? null;
    const text = count === null ? tab : `${tab} ${count}`;
    return tab === detail.tab ? span(`[${text}]`, 'selected') : span(` ${text} `);
  });
}

/** The tabs, and how to switch between them where there is room to say so. */
function tabLine(tabs: Line, width: number): Line {
  const hint = line(span('[', 'key'), ' ', span(']', 'key'), span(' switch', 'muted'));
  return lineCells(tabs) + lineCells(hint) + 1 <= width ? justify(tabs, hint, width) : tabs;
}

/** Whether the account has voted: every tab shows it, however far it is scrolled. */
function yourVote(app: App, proposal: Proposal): Span[] {
  const ballot = myBallot(app, proposal);
  if (ballot !== null) return [span(votedText(ballot), 'good')];
  return needsVote(app, proposal) ? [span('? Not voted yet', 'warn')] : [];
}

/** Where it comes from and since when, the latter where there is room for it, and what the account made of it. */
function originLine(app: App, proposal: Proposal, width: number): Line {
  const now = chainTime(app.records);
  const from = `${kindWord(proposal.kind)} · proposed by ${shortAddress(proposal.proposer)}`;
  const opening = proposal.voteStart <= now ? 'opened' : 'opens';
  const whole = line(span(`${from} · voting ${opening} ${formatRelativeTime(proposal.voteStart, now)}`, 'muted'));
  const vote = line(...yourVote(app, proposal));
  const fits = lineCells(whole) + lineCells(vote) + 2 <= width;
  return justify(fits || vote.length === 0 ? whole : line(span(from, 'muted')), vote, width);
}

function headLines(app: App, detail: DetailState, proposal: Proposal, width: number): Line[] {
  const moment = momentText(proposal, chainTime(app.records));
  const ballots = app.records.ballots.get(proposal.id)?.length ?? null;
  const count = contentLines(app).length;
  const height = contentHeight(app);
  const note = scrollNote(clampScroll(detail.scroll, count, height), count, height);
  return [
    justify(
      line(span(`#${proposal.number} ${oneLine(proposal.title)}`, 'strong')),
      line('  ', stateSpan(proposal.state), moment === '' ? '' : `  ${moment}`),
      width,
    ),
    originLine(app, proposal, width),
    tabLine(line(...tabSpans(detail, proposal, ballots)), width),
    justify(line(), line(span(note, 'muted')), width).map((part, index) =>
      index === 0 ? span('─'.repeat(part.text.length), 'muted') : part,
    ),
  ];
}

/** The open proposal: title, state, tabs, and a window of the tab's content. */
export function proposalLines(app: App): Line[] {
  const proposal = openProposal(app);
  if (app.detail === null || proposal === null) {
    return [line('This proposal is no longer known. ', span('esc', 'key'), ' goes back.')];
  }
  const content = contentLines(app);
  const room = contentHeight(app);
  const from = clampScroll(app.detail.scroll, content.length, room);
  return [...headLines(app, app.detail, proposal, contentWidth(app)), ...content.slice(from, from + room)];
}
