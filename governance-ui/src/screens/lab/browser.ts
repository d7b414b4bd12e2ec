import type { ScenarioEntry } from '#ui/screens/lab/state.ts';
import type { Browser } from '#ui/ui/browser/browser.ts';
import { activeFilter, passes } from '#ui/ui/list.ts';
import { resultOf } from '#ui/ui/shell/jobs.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { pad } from '#ui/ui/text/cells.ts';
import { BLANK, line, paragraph, span } from '#ui/ui/text/line.ts';
import { jobLines } from '#ui/ui/widgets/job-lines.ts';

const NAME = 28;

function rows(app: App): readonly ScenarioEntry[] {
  const filter = activeFilter(app.screens.lab);
  return (resultOf(app, 'scenarios') ?? []).filter(({ name, about }) => passes(`${name} ${about}`, filter));
}

/** The scenario files. */
export const SCENARIOS: Browser<ScenarioEntry> = {
  id: 'lab',
  title: 'Scenarios',
  one: 'scenario',
  many: 'scenarios',
  filtersBy: 'name and description',
  get: (app) => app.screens.lab,
  set: (app, list) => ({ ...app, screens: { ...app.screens, lab: { ...app.screens.lab, ...list } } }),
  rows,
  keyOf: ({ name }) => name,
  head: () => line(span(`${pad('Name', NAME)} About`, 'muted')),
  row: (_, { name, about }, width) => line(pad(name, NAME), span(` ${about}`.slice(0, Math.max(0, width - NAME)))),
  card: (app, { name, about }, width) => [
    line(span(name, 'strong')),
    BLANK,
    ...paragraph(about, width),
    BLANK,
    ...paragraph(app.screens.lab.texts.get(name) ?? 'enter shows the file.', width, 'muted'),
  ],
  empty: (app, width) =>
    jobLines(app, 'scenarios', 'Reading the scenario files', 'There are no scenario files.', width),
};
