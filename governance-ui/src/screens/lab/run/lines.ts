import { counted, formatInterval, formatPercent } from '#sim/report/numbers.ts';
import { ringText } from '#sim/report/text/ring.ts';
import { LAB_CHARTS } from '#ui/lab/charts.ts';
import type { RunView } from '#ui/lab/records.ts';
import { reportLines } from '#ui/screens/lab/lists/studies.ts';
import { bigLines, CHARTS, gridLines } from '#ui/screens/lab/run/charts.ts';
import { chartAsItStands } from '#ui/screens/lab/run/draw.ts';
import { outcomeSpans, stateSpan } from '#ui/screens/lab/run/words.ts';
import { labOf } from '#ui/screens/lab/select.ts';
import { isMoving, paceWords, RUN_PAGES } from '#ui/screens/lab/state.ts';
import { shownChart } from '#ui/ui/chart.ts';
import { activeFilter } from '#ui/ui/list.ts';
import { bodySize, innerWidth, type Size } from '#ui/ui/shell/layout.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { sanitize } from '#ui/ui/text/cells.ts';
import { BLANK, clipLine, justify, type Line, line, lineCells, paragraph, span } from '#ui/ui/text/line.ts';
import { fieldLine } from '#ui/ui/widgets/field.ts';
import { troubleLines } from '#ui/ui/widgets/job-lines.ts';

/** Name and state, progress and outcomes, pages and changes. */
export const HEAD_LINES = 3;

/** The room under the head. */
export function pageSize(app: App): Size {
  const { width, height } = bodySize(app);
  return { width: innerWidth(width), height: Math.max(1, height - HEAD_LINES) };
}

export function headLines(app: App, run: RunView, width: number): Line[] {
  const { name, day, days, replicates, scale, seed, pace, doing, outcomes } = run;
  const facts = `${counted(replicates, 'run')}, scale ${scale}, seed ${seed}`;
  const moving = isMoving(run) ? `  ${paceWords(pace)}` : '';
  const left = line(
    span(sanitize(name), 'heading'),
    '  ',
    stateSpan(run),
    `  day ${day.toLocaleString('en-US')} of ${days.toLocaleString('en-US')} `,
  );
  const right = line(span(` ${doing === null ? facts : `… ${doing}`}`, doing === null ? 'muted' : 'accent'));
  const bar = Math.max(0, Math.min(24, width - lineCells(left) - lineCells(right) - moving.length - 1));
  const filled = Math.round((day / days) * bar);
  const now = 'if it ended now  ';
  // Three outcomes leave no room for the spread in a narrow terminal; the chart has it.
  const words = outcomes === null ? 0 : lineCells(line(...outcomeSpans(outcomes, 0)));
  const whole = leakNow(run, true);
  const leak = now.length + words + lineCells(whole) < width ? whole : leakNow(run, false);
  return [
    justify(
      line(...left, span('━'.repeat(filled), 'accent'), span('┄'.repeat(bar - filled), 'muted'), span(moving, 'muted')),
      right,
      width,
    ),
    outcomes === null
      ? line(span('The first days are on their way.', 'muted'))
      : justify(line(span(now, 'muted'), ...outcomeSpans(outcomes, width - now.length - lineCells(leak))), leak, width),
    justify(pagesLine(app, width - 20), changesNow(run), width),
  ];
}

/** The leak ratio of the last 90 days: the median over the runs, and with `spread` 90 % of them. */
function leakNow({ bands, day, replicates }: RunView, spread: boolean): Line {
  const band = bands.leakRatio;
  if (band === undefined || day === 0) return [];
  const [p05, p50, p95] = [band.p05[day - 1]!, band.p50[day - 1]!, band.p95[day - 1]!];
  const band90 = !spread || replicates === 1 ? '' : ` (${formatInterval(p05, p95, 'share')})`;
  return line(span(' leak ratio ', 'muted'), span(formatPercent(p50), 'strong'), span(band90, 'muted'));
}

/** The pages of the run, or the filter of its charts. */
function pagesLine(app: App, width: number): Line {
  const list = CHARTS.get(app);
  if (list.editing !== null) {
    return fieldLine('/', list.editing, width, 'words of a chart’s title');
  }
  const page = labOf(app).open?.page;
  const filter = activeFilter(list);
  return line(
    ...RUN_PAGES.flatMap((each, i) => [
      span(i === 0 ? '' : ' '),
      each === page ? span(`[${each}]`, 'strong') : span(` ${each} `, 'muted'),
    ]),
    span('  [ ]', 'key'),
    filter === '' ? '' : span(`  charts matching "${filter}", esc shows all`, 'warn'),
  );
}

function changesNow({ changes }: RunView): Line {
  if (changes.length === 0) return [];
  const last = changes.at(-1)!;
  const more = changes.length === 1 ? '' : `${changes.length} changes, the last: `;
  return line(span(` ▲ ${more}day ${last.day} ${sanitize(last.text)}`, 'muted'));
}

/** From so many lines on the loop stands under the charts. */
const RING_FROM = 34;

/** What is under the head, a window of it where it is a text. */
export function pageLines(app: App, run: RunView): readonly Line[] {
  const size = pageSize(app);
  const { width } = size;
  if (run.trouble !== null) return troubleLines(run.trouble, width);
  if (run.day === 0) return [];
  const open = labOf(app).open!;
  switch (open.page) {
    case 'Charts': {
      if (open.big || app.display.linear) return bigLines(app, run, size);
      const ring = size.height >= RING_FROM ? ringLines(run, width) : [];
      const room = { width, height: size.height - ring.length };
      return [...gridLines(app, run, room), ...ring];
    }
    case 'Loop':
      return loopPage(app, run, size);
    case 'Report': {
      const report = labOf(app).reports.get(run.id);
      if (report !== undefined) return reportLines(report, width);
      return isMoving(run)
        ? paragraph('The report is worked out when the run rests: space pauses it.', width)
        : [line(span('… Working out the report', 'accent'))];
    }
  }
}

/** The loop as a ring; nothing where it is too early, or too narrow. */
function ringLines({ loop }: RunView, width: number): Line[] {
  const drawn = loop === null ? null : ringText(loop, width - 2);
  if (drawn === null) return [];
  const weak = loop!.weakest;
  const note = weak === null ? 'no link has given way' : `✗ weakest link: into ${loop!.stages[weak]!.name}`;
  return [
    BLANK,
    line(span('THE LOOP', 'heading'), span(`  ${note}`, weak === null ? 'muted' : 'warn')),
    ...drawn.map((text) => clipLine(line(' ', span(text, text.includes('✗') ? 'warn' : 'plain')), width)),
  ];
}

function loopPage(app: App, run: RunView, { width, height }: Size): Line[] {
  if (run.loop === null)
    return paragraph('The loop is drawn from day 60 on: before there is no best to compare with.', width);
  const ring = ringLines(run, width).slice(1);
  const words = paragraph(run.loop.sentence, width, 'muted');
  const paid = LAB_CHARTS.find(({ id }) => id === 'feesPaid')!;
  const room = height - ring.length - words.length - 3;
  const chart =
    room < 8
      ? []
      : [
          BLANK,
          line(span(`${paid.title.toUpperCase()}, ${paid.unit}`, 'heading')),
          ...shownChart(chartAsItStands(run, paid), { width, height: room }, app.display),
        ];
  return [...ring, BLANK, ...words, ...chart];
}
