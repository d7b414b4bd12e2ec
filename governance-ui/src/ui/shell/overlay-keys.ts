import { type Binding, type Context, reasonAgainst } from '#ui/ui/keys/binding.ts';
import { edit, insert } from '#ui/ui/keys/field.ts';
import { clampScroll } from '#ui/ui/scroll.ts';
import { VIEW_CONTEXTS, viewContext } from '#ui/ui/shell/contexts.ts';
import { helpLines } from '#ui/ui/shell/help.ts';
import { bodySize } from '#ui/ui/shell/layout.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';
import type { Overlay } from '#ui/ui/shell/overlay.ts';
import { paletteEntries } from '#ui/ui/shell/palette.ts';
import { notify } from '#ui/ui/shell/steps.ts';
import type { Line } from '#ui/ui/text/line.ts';

type PaletteOverlay = Extract<Overlay, { kind: 'palette' }>;

function scrollHelp(app: App, delta: number): Step {
  if (app.overlay?.kind !== 'help') return [app];
  const { width, height } = bodySize(app);
  const scroll = clampScroll(app.overlay.scroll + delta, helpContent(app, width).length, height);
  return [{ ...app, overlay: { ...app.overlay, scroll } }];
}

function half(app: App): number {
  return Math.max(1, Math.floor(bodySize(app).height / 2));
}

function close(app: App): Step {
  return [{ ...app, overlay: null }];
}

export const HELP_CONTEXT: Context = {
  name: 'Help',
  bindings: [
    {
      id: 'help.close',
      keys: ['esc', 'q', '?', 'enter'],
      label: 'close',
      help: 'Close the help',
      footer: 1,
      run: close,
    },
    {
      id: 'help.down',
      keys: ['j', 'down'],
      label: 'down',
      help: 'Down a line',
      footer: 2,
      run: (app) => scrollHelp(app, 1),
    },
    { id: 'help.up', keys: ['k', 'up'], label: 'up', help: 'Up a line', footer: 3, run: (app) => scrollHelp(app, -1) },
    {
      id: 'help.pageDown',
      keys: ['ctrl-d', 'pagedown', 'space'],
      label: 'half page down',
      help: 'Half a page down',
      run: (app) => scrollHelp(app, half(app)),
    },
    {
      id: 'help.pageUp',
      keys: ['ctrl-u', 'pageup'],
      label: 'half page up',
      help: 'Half a page up',
      run: (app) => scrollHelp(app, -half(app)),
    },
    {
      id: 'help.first',
      keys: ['g', 'home'],
      label: 'top',
      help: 'To the top',
      run: (app) => scrollHelp(app, Number.NEGATIVE_INFINITY),
    },
    {
      id: 'help.last',
      keys: ['G', 'end'],
      label: 'end',
      help: 'To the end',
      run: (app) => scrollHelp(app, Number.POSITIVE_INFINITY),
    },
  ],
};

function paletteOf(app: App): PaletteOverlay {
  if (app.overlay?.kind !== 'palette') throw new Error('the palette is not open');
  return app.overlay;
}

function movePalette(app: App, delta: number): Step {
  const overlay = paletteOf(app);
  const last = paletteEntries(app, overlay.query.text).length - 1;
  return [{ ...app, overlay: { ...overlay, index: Math.max(0, Math.min(last, overlay.index + delta)) } }];
}

/** The palette closes first: what is chosen acts on the view under it, or in its own, which is shown. */
function choose(app: App): Step {
  const overlay = paletteOf(app);
  const entry = paletteEntries(app, overlay.query.text)[overlay.index];
  const closed: App = { ...app, overlay: null };
  if (entry === undefined) return [closed];
  const [there, ...work] = entry.go(closed);
  const reason = reasonAgainst(entry.binding, there);
  const [next, ...effects] = reason === null ? entry.binding.run(there) : [notify(there, 'warn', reason)];
  return [next, ...work, ...effects];
}

const PALETTE_BINDINGS: readonly Binding[] = [
  { id: 'palette.run', keys: ['enter'], label: 'do it', help: 'Do the selected action', footer: 1, run: choose },
  { id: 'palette.close', keys: ['esc'], label: 'cancel', help: 'Close the list of actions', footer: 2, run: close },
  {
    id: 'palette.down',
    keys: ['down', 'ctrl-n'],
    label: 'down',
    help: 'Next action',
    footer: 3,
    run: (app) => movePalette(app, 1),
  },
  {
    id: 'palette.up',
    keys: ['up', 'ctrl-p'],
    label: 'up',
    help: 'Previous action',
    footer: 4,
    run: (app) => movePalette(app, -1),
  },
];

export const PALETTE_CONTEXT: Context = {
  name: 'Commands',
  bindings: PALETTE_BINDINGS,
  type: (app, key) => {
    const query = edit(paletteOf(app).query, key);
    return query === null ? null : [{ ...app, overlay: { kind: 'palette', query, index: 0 } }];
  },
  paste: (app, text) => [{ ...app, overlay: { kind: 'palette', query: insert(paletteOf(app).query, text), index: 0 } }],
};

/** Every table of keys there is. */
export const ALL_CONTEXTS: readonly Context[] = [...VIEW_CONTEXTS, HELP_CONTEXT, PALETTE_CONTEXT];

/** The keys that act now. */
export function activeContext(app: App): Context {
  if (app.overlay?.kind === 'help') return HELP_CONTEXT;
  if (app.overlay?.kind === 'palette') return PALETTE_CONTEXT;
  return viewContext(app);
}

/** The text of the help. */
export function helpContent(app: App, width: number): Line[] {
  return helpLines(viewContext({ ...app, overlay: null }), ALL_CONTEXTS, width);
}
