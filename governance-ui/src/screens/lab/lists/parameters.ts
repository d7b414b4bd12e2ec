import type { ParameterEntry } from '#ui/lab/records.ts';
import { settersOf } from '#ui/lab/setters.ts';
import { placeOf, tabsLine } from '#ui/screens/lab/lists/tabs.ts';
import type { Browser } from '#ui/ui/browser/browser.ts';
import { activeFilter, passes } from '#ui/ui/list.ts';
import { resultOf } from '#ui/ui/shell/jobs.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { pad } from '#ui/ui/text/cells.ts';
import { BLANK, type Line, labelled, line, paragraph, span } from '#ui/ui/text/line.ts';
import { jobLines } from '#ui/ui/widgets/job-lines.ts';

/** Cells of each column; those of a wide list only are 0 in a narrow one. */
function columns(width: number) {
  const wide = width >= 100;
  const symbol = 8;
  const usual = wide ? 24 : 20;
  const range = width >= 76 ? 24 : 0;
  return { symbol, usual, range, path: Math.max(16, width - symbol - usual - range - 4) };
}

function rows(app: App): readonly ParameterEntry[] {
  const filter = activeFilter(PARAMETER_LIST.get(app));
  return (resultOf(app, 'parameters') ?? []).filter(({ path, symbol, meaning, unit, source, status }) =>
    passes(`${path} ${symbol} ${meaning} ${unit} ${source} ${status}`, filter),
  );
}

/** The parameter table: symbol, default, range, unit and source of each. */
export const PARAMETER_LIST: Browser<ParameterEntry> = {
  id: 'labParameters',
  title: 'Parameters',
  one: 'parameter',
  many: 'parameters',
  filtersBy: 'path, symbol, meaning, unit and source',
  ...placeOf('parameters'),
  rows,
  keyOf: ({ path }) => path,
  summary: (app) => [tabsLine(app)],
  head: (_, width) => {
    const { path, symbol, usual, range } = columns(width);
    return line(
      span(`${pad('Path', path)} ${pad('Symbol', symbol)} ${pad('Default', usual)} ${pad('Range', range)}`, 'muted'),
    );
  },
  row: (_, entry, width) => {
    const { path, symbol, usual, range } = columns(width);
    return line(
      pad(entry.path, path),
      ' ',
      pad(entry.symbol, symbol),
      ' ',
      pad(entry.usual, usual),
      ' ',
      pad(entry.range, range),
    );
  },
  card: (app, entry, width) => cardLines(app, entry, width),
  empty: (app, width) => jobLines(app, 'parameters', 'Reading the parameter table', 'There are no parameters.', width),
};

const LABEL = 12;

function cardLines(app: App, entry: ParameterEntry, width: number): Line[] {
  const { path, symbol, meaning, unit, usual, range, status, source, schedulable } = entry;
  const users = settersOf(path, resultOf(app, 'scenarios') ?? []);
  const facts: readonly (readonly [string, string])[] = [
    ['Symbol', symbol === '' ? '–' : symbol],
    ['Default', usual],
    ['Range', range],
    ['Unit', unit === '' || unit === '1' ? 'none' : unit],
    ['Status', status],
    ['Source', source],
    ['On the way', schedulable ? 'may change during a run' : 'holds for the whole run'],
  ];
  return [
    line(span(path, 'strong')),
    ...paragraph(meaning, width),
    BLANK,
    ...facts.flatMap(([label, text]) => labelled(label, text, LABEL, width)),
    BLANK,
    line(span('SCENARIOS THAT SET IT', 'heading')),
    ...(users.length === 0 ? [line(span('None.', 'muted'))] : users.flatMap((user) => paragraph(user, width))),
  ];
}
