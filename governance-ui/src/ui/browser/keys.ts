import type { Browser } from '#ui/ui/browser/browser.ts';
import { cardSize } from '#ui/ui/browser/size.ts';
import type { Binding, Context } from '#ui/ui/keys/binding.ts';
import { filterContext, listBindings, selectedRow } from '#ui/ui/keys/list-keys.ts';
import { scrollBindings } from '#ui/ui/keys/scroll-keys.ts';
import type { App } from '#ui/ui/shell/model.ts';

export interface BrowserContexts {
  readonly list: Context;
  readonly card: Context;
  readonly filter: Context;
}

/**
 * The tables of a browser.
 * @param actions what can be done with the selected record, from the list as from its card
 * @param command the command line that shows a record
 */
export function browserContexts<R>(
  browser: Browser<R>,
  actions: readonly Binding[] = [],
  command: (row: R) => string | null = () => null,
): BrowserContexts {
  const { id, one, get, set } = browser;
  const selected = (app: App): R | null => selectedRow(browser, app);
  const open = (app: App, opened: boolean): App => set(app, { ...get(app), opened, scroll: 0 });
  const twin = (app: App): string | null => {
    const row = selected(app);
    return row === null ? null : command(row);
  };
  return {
    list: {
      name: browser.title,
      bindings: [
        {
          id: `${id}.open`,
          keys: ['enter', 'l', 'right', 'tab'],
          label: 'open',
          help: `Open the selected ${one}`,
          footer: 1,
          unavailable: (app) => (selected(app) === null ? `There is no ${one} to open.` : null),
          run: (app) => [open(app, true)],
          command: twin,
        },
        ...actions,
        ...listBindings(browser),
      ],
    },
    card: {
      name: `One of the ${browser.many}`,
      enter: (app) => [open(app, true)],
      bindings: [
        ...actions,
        {
          id: `${id}.close`,
          keys: ['esc', 'q', 'h', 'left', 'tab', 'shift-tab'],
          label: 'back',
          help: 'Back to the list',
          footer: 3,
          run: (app) => [open(app, false)],
        },
        ...scrollBindings({
          id: `${id}Card`,
          get: (app) => get(app).scroll,
          set: (app, scroll) => set(app, { ...get(app), scroll }),
          count: (app) => {
            const row = selected(app);
            return row === null ? 0 : browser.card(app, row, cardSize(app).width).length;
          },
          height: (app) => cardSize(app).height,
        }),
      ],
    },
    filter: filterContext(browser),
  };
}

/** The one of its tables whose keys act. */
export function browserContext<R>(browser: Browser<R>, contexts: BrowserContexts, app: App): Context {
  const { editing, opened } = browser.get(app);
  return editing !== null ? contexts.filter : opened ? contexts.card : contexts.list;
}
