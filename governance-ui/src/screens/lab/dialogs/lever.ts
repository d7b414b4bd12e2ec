import type { ParameterEntry, RunView } from '#ui/lab/records.ts';
import { asking, labOf, runById, withDialog } from '#ui/screens/lab/select.ts';
import type { LeverDialog } from '#ui/screens/lab/state.ts';
import type { Context } from '#ui/ui/keys/binding.ts';
import { EMPTY_FIELD, edit, fieldOf, insert } from '#ui/ui/keys/field.ts';
import { passes, windowStart } from '#ui/ui/list.ts';
import { resultOf } from '#ui/ui/shell/jobs.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';
import { clip, pad } from '#ui/ui/text/cells.ts';
import { BLANK, type Line, line, paragraph, span } from '#ui/ui/text/line.ts';
import { fieldLine } from '#ui/ui/widgets/field.ts';
import { troubleLines } from '#ui/ui/widgets/job-lines.ts';

function dialogOf(app: App): LeverDialog {
  const { dialog } = labOf(app);
  if (dialog?.kind !== 'lever') throw new Error('no parameter is being changed');
  return dialog;
}

const withLever = (app: App, change: Partial<LeverDialog>): App => withDialog(app, { ...dialogOf(app), ...change });

/** Parameters that may change, and answer the query; those of lists, of which there are many, come last. */
function candidates(app: App): readonly ParameterEntry[] {
  const { query } = dialogOf(app);
  return (resultOf(app, 'parameters') ?? [])
    .filter(
      ({ schedulable, path, symbol, meaning }) => schedulable && passes(`${path} ${symbol} ${meaning}`, query.text),
    )
    .toSorted((a, b) => Number(a.path.includes('[')) - Number(b.path.includes('[')));
}

function choose(app: App, by: number): App {
  const last = candidates(app).length - 1;
  return withLever(app, { index: Math.max(0, Math.min(last, dialogOf(app).index + by)) });
}

function take(app: App): Step {
  const { index, id } = dialogOf(app);
  const { path } = candidates(app)[index]!;
  const now = runById(app, id)?.values[path] ?? '';
  return [withLever(app, { path, value: fieldOf(now), problem: null })];
}

/** The changes with the one that is being typed. */
function settings({ staged, path, value }: LeverDialog): readonly string[] {
  return path === null
    ? staged
    : [...staged.filter((each) => !each.startsWith(`${path}=`)), `${path}=${value.text.trim()}`];
}

function waiting(app: App): string | null {
  return dialogOf(app).busy ? 'The change is being checked.' : null;
}

/** First which parameter. */
export const LEVER_CONTEXT: Context = {
  name: 'Change a parameter: which',
  bindings: [
    {
      id: 'labLever.take',
      keys: ['enter'],
      label: 'choose',
      help: 'Choose the marked parameter',
      footer: 1,
      unavailable: (app) => (candidates(app).length === 0 ? 'No parameter matches.' : null),
      run: take,
    },
    {
      id: 'labLever.down',
      keys: ['down', 'tab'],
      label: 'down',
      help: 'Next parameter',
      footer: 3,
      run: (app) => [choose(app, 1)],
    },
    {
      id: 'labLever.up',
      keys: ['up', 'shift-tab'],
      label: 'up',
      help: 'Previous parameter',
      footer: 4,
      run: (app) => [choose(app, -1)],
    },
    {
      id: 'labLever.close',
      keys: ['esc'],
      label: 'cancel',
      help: 'Change nothing',
      footer: 2,
      run: (app) => [withDialog(app, null)],
    },
  ],
  type: (app, key) => {
    const query = edit(dialogOf(app).query, key);
    return query === null ? null : [withLever(app, { query, index: 0 })];
  },
  paste: (app, text) => [withLever(app, { query: insert(dialogOf(app).query, text), index: 0 })],
};

/** Then to what. */
export const LEVER_VALUE_CONTEXT: Context = {
  name: 'Change a parameter: to what',
  bindings: [
    {
      id: 'labValue.change',
      keys: ['enter'],
      label: 'change',
      help: 'Change it from the next day on',
      footer: 1,
      unavailable: waiting,
      run: (app) => {
        const dialog = dialogOf(app);
        const busy = withLever(app, { busy: true, problem: null });
        return asking(busy, { kind: 'change', id: dialog.id, settings: settings(dialog) });
      },
    },
    {
      id: 'labValue.another',
      keys: ['tab'],
      label: 'and another',
      help: 'Change another one on the same day, as parts of a whole must',
      footer: 3,
      unavailable: waiting,
      run: (app) => [
        withLever(app, {
          staged: settings(dialogOf(app)),
          path: null,
          value: EMPTY_FIELD,
          query: EMPTY_FIELD,
          index: 0,
          problem: null,
        }),
      ],
    },
    {
      id: 'labValue.back',
      keys: ['esc'],
      label: 'another parameter',
      help: 'Choose another parameter',
      footer: 2,
      run: (app) => [withLever(app, { path: null, problem: null })],
    },
  ],
  type: (app, key) => {
    const value = edit(dialogOf(app).value, key);
    return value === null ? null : [withLever(app, { value, problem: null })];
  },
  paste: (app, text) => [withLever(app, { value: insert(dialogOf(app).value, text), problem: null })],
};

/** Lines of the dialog beside the list of parameters. */
const AROUND = 8;

export function leverLines(
  app: App,
  dialog: LeverDialog,
  run: RunView,
  { width, height }: { width: number; height: number },
): Line[] {
  const { staged, path, busy, problem } = dialog;
  const head = [
    line(span('CHANGE A PARAMETER', 'heading'), `  of ${run.name}, from day ${run.day} on`),
    ...(staged.length === 0 ? [] : paragraph(`Together with: ${staged.join(', ')}`, width, 'changed')),
    BLANK,
  ];
  if (path === null) return [...head, ...choiceLines(app, dialog, run, width, height - AROUND - staged.length)];
  const entry = (resultOf(app, 'parameters') ?? []).find((each) => each.path === path)!;
  return [
    ...head,
    line(span(path, 'strong'), span(entry.symbol === '' ? '' : `  ${entry.symbol}`, 'muted')),
    ...paragraph(entry.meaning, width),
    ...paragraph(
      `now ${run.values[path] ?? '–'}, default ${entry.usual}, allowed ${entry.range}${unitWords(entry)}`,
      width,
      'muted',
    ),
    BLANK,
    fieldLine('▸ New value ', dialog.value, width),
    ...valueNote(entry, dialog),
    ...(busy ? [BLANK, line(span('… Checking the change', 'accent'))] : []),
    ...(problem === null ? [] : [BLANK, ...troubleLines(problem, width)]),
  ];
}

function unitWords({ unit }: ParameterEntry): string {
  return unit === '' || unit === '1' || unit.includes(' | ') ? '' : ` (${unit})`;
}

/** What is seen at once to be wrong with a number; all else is for the scenario's reader. */
function valueNote({ range, low, high }: ParameterEntry, { value }: LeverDialog): Line[] {
  const text = value.text.trim();
  if (text === '' || low === null || high === null) return [];
  const number = Number(text);
  if (Number.isNaN(number)) return [line(span(`  ! "${text}" is no number`, 'warn'))];
  if (number < low || number > high) return [line(span(`  ! not within ${range}`, 'warn'))];
  return [line(span('  ✓ within its range', 'good'))];
}

function choiceLines(app: App, { query, index }: LeverDialog, run: RunView, width: number, height: number): Line[] {
  const all = candidates(app);
  const room = Math.max(3, height);
  const start = windowStart(index, all.length, room);
  const path = Math.min(40, Math.max(24, Math.floor(width * 0.4)));
  return [
    fieldLine('▸ Find ', query, width, 'words of its path, symbol or meaning'),
    BLANK,
    ...(all.length === 0 ? [line(span('No parameter matches.', 'muted'))] : []),
    ...all.slice(start, start + room).map((entry, at): Line => {
      const isHere = start + at === index;
      const now = run.values[entry.path] ?? '';
      return line(
        span(isHere ? '▸ ' : '  ', 'key'),
        span(pad(entry.path, path), isHere ? 'strong' : 'plain'),
        ' ',
        pad(now, 12, 'right'),
        '  ',
        span(clip(entry.meaning, Math.max(0, width - path - 18)), 'muted'),
      );
    }),
  ];
}
