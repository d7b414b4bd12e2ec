import { formatPercent } from '#sim/report/numbers.ts';
import type { RunView } from '#ui/lab/records.ts';
import { changeLines } from '#ui/screens/lab/lists/lines.ts';
import { markWords } from '#ui/screens/lab/lists/scenarios.ts';
import { placeOf, tabsLine } from '#ui/screens/lab/lists/tabs.ts';
import { outcomeSpans, stateSpan } from '#ui/screens/lab/run/words.ts';
import { labOf } from '#ui/screens/lab/select.ts';
import { specWords } from '#ui/screens/lab/state.ts';
import type { Browser } from '#ui/ui/browser/browser.ts';
import { activeFilter, passes } from '#ui/ui/list.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { pad, sanitize } from '#ui/ui/text/cells.ts';
import { BLANK, type Line, labelled, line, paragraph, span } from '#ui/ui/text/line.ts';

const NAME = 26;
const STATE = 12;
const DAY = 14;

function rows(app: App): readonly RunView[] {
  const filter = activeFilter(RUNS.get(app));
  // The newest first.
  return labOf(app)
    .runs.filter(({ name, spec }) => passes(`${name} ${specWords(spec)}`, filter))
    .toReversed();
}

/** The runs of this session. */
export const RUNS: Browser<RunView> = {
  id: 'labRuns',
  title: 'Runs',
  one: 'run',
  many: 'runs',
  filtersBy: 'name, settings and changes',
  ...placeOf('runs'),
  rows,
  keyOf: ({ id }) => String(id),
  summary: (app) => [tabsLine(app)],
  order: (app) => markWords(labOf(app).marked.runs.length),
  head: (_, width) =>
    line(span(pad(`  ${pad('Name', NAME)} ${pad('State', STATE)} ${pad('Day', DAY)} Leak ratio`, width), 'muted')),
  row: (app, run, width) => {
    const mark = labOf(app).marked.runs.includes(String(run.id)) ? '◆ ' : '  ';
    const state = stateSpan(run);
    const leak = run.bands.leakRatio?.p50[run.day - 1];
    const set = specWords(run.spec);
    return line(
      span(mark, 'key'),
      pad(sanitize(run.name), NAME),
      ' ',
      span(pad(state.text, STATE), state.tone),
      ' ',
      pad(`${run.day} of ${run.days}`, DAY),
      ' ',
      pad(leak === undefined ? '–' : formatPercent(leak), 9),
      width > NAME + STATE + DAY + 30 ? span(`  ${set}`, 'muted') : '',
    );
  },
  card: (app, run, width) => cardLines(app, run, width),
  empty: (_, width) =>
    paragraph('No run yet. Choose a scenario and press R; n asks for settings first, space and c compare two.', width),
};

const LABEL = 12;

function cardLines(_: App, run: RunView, width: number): Line[] {
  const { name, days, day, replicates, seed, scale, spec, outcomes, changes, command, kept } = run;
  return [
    line(span(sanitize(name), 'strong'), '  ', stateSpan(run)),
    BLANK,
    ...labelled('Day', `${day} of ${days}`, LABEL, width),
    ...labelled('Runs', `${replicates}, seed ${seed}, scale ${scale}`, LABEL, width),
    ...(spec.set.length === 0 ? [] : labelled('Settings', spec.set.join(', '), LABEL, width)),
    ...(outcomes === null
      ? []
      : [BLANK, line(span('IF IT ENDED NOW', 'heading')), line(...outcomeSpans(outcomes, Math.min(60, width)))]),
    ...changeLines(changes, width),
    BLANK,
    line(span('THE SAME ON THE COMMAND LINE', 'heading')),
    ...paragraph(command, width, 'muted'),
    ...(kept === null
      ? []
      : [
          BLANK,
          line(span('KEPT', 'heading')),
          ...paragraph(kept.folder, width, 'muted'),
          ...paragraph(kept.scenario, width, 'muted'),
        ]),
  ];
}
