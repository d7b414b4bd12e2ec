import type { RunSpec } from '#ui/lab/records.ts';
import { asking, labOf, withDialog, withLab } from '#ui/screens/lab/select.ts';
import { NEW_RUN_FIELDS, type NewRunDialog, type NewRunField, USUAL_PACE } from '#ui/screens/lab/state.ts';
import type { Binding, Context } from '#ui/ui/keys/binding.ts';
import { edit, type Field, insert } from '#ui/ui/keys/field.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { pad } from '#ui/ui/text/cells.ts';
import { BLANK, type Line, line, paragraph, span } from '#ui/ui/text/line.ts';
import { fieldLine } from '#ui/ui/widgets/field.ts';
import { troubleLines } from '#ui/ui/widgets/job-lines.ts';

function dialogOf(app: App): NewRunDialog {
  const { dialog } = labOf(app);
  if (dialog?.kind !== 'newRun') throw new Error('no new run is asked for');
  return dialog;
}

function specOf({ scenario, fields, at }: NewRunDialog): RunSpec {
  const text = (field: NewRunField) => fields[field].text.trim();
  return {
    scenario,
    replicates: text('replicates'),
    days: text('days'),
    seed: text('seed'),
    scale: text('scale'),
    set: text('set').split(/\s+/).filter(Boolean),
    at,
  };
}

function turn(app: App, by: number): App {
  const dialog = dialogOf(app);
  const at = NEW_RUN_FIELDS.indexOf(dialog.field) + by + NEW_RUN_FIELDS.length;
  return withDialog(app, { ...dialog, field: NEW_RUN_FIELDS[at % NEW_RUN_FIELDS.length]! });
}

function typed(app: App, field: Field): App {
  const dialog = dialogOf(app);
  return withDialog(app, { ...dialog, fields: { ...dialog.fields, [dialog.field]: field }, problem: null });
}

function waiting(app: App): string | null {
  return dialogOf(app).busy ? 'The scenario is being read.' : null;
}

const move = (id: string, keys: readonly string[], help: string, by: number): Binding => ({
  id: `labNew.${id}`,
  keys,
  label: help.toLowerCase(),
  help,
  footer: by > 0 ? 3 : 4,
  run: (app) => [turn(app, by)],
});

export const NEW_RUN_CONTEXT: Context = {
  name: 'A new run',
  bindings: [
    {
      id: 'labNew.start',
      keys: ['enter'],
      label: 'run',
      help: 'Start the run',
      footer: 1,
      unavailable: waiting,
      run: (app) => {
        const dialog = dialogOf(app);
        const busy = withDialog(withLab(app, { opening: dialog.id }), { ...dialog, busy: true, problem: null });
        return asking(busy, { kind: 'start', id: dialog.id, spec: specOf(dialog), pace: USUAL_PACE });
      },
    },
    move('next', ['tab', 'down'], 'Next field', 1),
    move('previous', ['shift-tab', 'up'], 'Previous field', -1),
    {
      id: 'labNew.close',
      keys: ['esc'],
      label: 'cancel',
      help: 'Start nothing',
      footer: 2,
      run: (app) => [withLab(withDialog(app, null), { opening: null })],
    },
  ],
  type: (app, key) => {
    const { fields, field } = dialogOf(app);
    const edited = edit(fields[field], key);
    return edited === null ? null : [typed(app, edited)];
  },
  paste: (app, text) => {
    const { fields, field } = dialogOf(app);
    return [typed(app, insert(fields[field], text))];
  },
};

const FIELDS: Readonly<Record<NewRunField, readonly [label: string, empty: string]>> = {
  replicates: ['Runs', 'as in the file'],
  days: ['Days', 'as in the file'],
  seed: ['Seed', 'as in the file'],
  scale: ['Scale', 'as in the file; 0.25 is a quarter of the agents'],
  set: ['Settings', 'path=value path=value, e.g. emission.perDay=50000'],
};

const LABEL = 10;

export function newRunLines(dialog: NewRunDialog, width: number): Line[] {
  const { scenario, fields, field: here, at, busy, problem } = dialog;
  return [
    line(span('NEW RUN', 'heading'), `  of ${scenario}`),
    BLANK,
    ...NEW_RUN_FIELDS.map((field): Line => {
      const [label, empty] = FIELDS[field];
      const marker = field === here ? '▸ ' : '  ';
      if (field === here) return fieldLine(`${marker}${pad(label, LABEL)}`, fields[field], width, empty);
      const { text } = fields[field];
      return line(
        span(`${marker}${pad(label, LABEL)}`, 'muted'),
        span(text === '' ? empty : text, text === '' ? 'muted' : 'plain'),
      );
    }),
    ...(at.length === 0
      ? []
      : [BLANK, ...paragraph(`With the changes ${at.map((each) => `day ${each}`).join(', ')}`, width, 'muted')]),
    ...(busy ? [BLANK, line(span('… Reading the scenario', 'accent'))] : []),
    ...(problem === null ? [] : [BLANK, ...troubleLines(problem, width)]),
  ];
}
