import { labOf, withLab } from '#ui/screens/lab/select.ts';
import { LAB_TABS, type LabTab } from '#ui/screens/lab/state.ts';
import type { BrowserState } from '#ui/ui/browser/browser.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { type Line, line, type Span, span } from '#ui/ui/text/line.ts';

export const TAB_TITLES: Readonly<Record<LabTab, string>> = {
  scenarios: 'Scenarios',
  studies: 'Studies',
  parameters: 'Parameters',
  runs: 'Runs',
};

/** Where the list of a tab stands in the application. */
export function placeOf(tab: LabTab) {
  return {
    get: (app: App): BrowserState => labOf(app).lists[tab],
    set: (app: App, list: BrowserState): App => withLab(app, { lists: { ...labOf(app).lists, [tab]: list } }),
  };
}

/** The tab `by` places further, in a circle. */
export function turnTab(app: App, by: number): App {
  const { tab } = labOf(app);
  const next = LAB_TABS[(LAB_TABS.indexOf(tab) + by + LAB_TABS.length) % LAB_TABS.length]!;
  return withLab(app, { tab: next });
}

/** The four lists, the shown one in brackets; how many runs there are. */
export function tabsLine(app: App): Line {
  const { tab, runs } = labOf(app);
  const titles = LAB_TABS.flatMap((each, i): Span[] => {
    const title = each === 'runs' && runs.length > 0 ? `${TAB_TITLES[each]} ${runs.length}` : TAB_TITLES[each];
    return [span(i === 0 ? '' : '  '), each === tab ? span(`[${title}]`, 'strong') : span(` ${title} `, 'muted')];
  });
  return line(...titles, span('   [ ]', 'key'), span(' switch', 'muted'));
}
