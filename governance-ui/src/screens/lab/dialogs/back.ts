import type { RunView } from '#ui/lab/records.ts';
import { asking, labOf, runById, withDialog } from '#ui/screens/lab/select.ts';
import type { BackDialog } from '#ui/screens/lab/state.ts';
import type { Context } from '#ui/ui/keys/binding.ts';
import { edit, insert } from '#ui/ui/keys/field.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';
import { BLANK, type Line, line, paragraph, span } from '#ui/ui/text/line.ts';
import { fieldLine } from '#ui/ui/widgets/field.ts';
import { troubleLines } from '#ui/ui/widgets/job-lines.ts';

function dialogOf(app: App): BackDialog {
  const { dialog } = labOf(app);
  if (dialog?.kind !== 'back') throw new Error('no day is asked for');
  return dialog;
}

function goBack(app: App): Step {
  const dialog = dialogOf(app);
  const text = dialog.day.text.trim();
  const done = runById(app, dialog.id)?.day ?? 0;
  if (/^\d+$/.test(text) && Number(text) < done) {
    return asking(withDialog(app, null), { kind: 'rewind', id: dialog.id, day: Number(text) });
  }
  const message = `"${text}" is no day before day ${done}.`;
  return [withDialog(app, { ...dialog, problem: { message, details: [], hint: `Allowed: 0 to ${done - 1}.` } })];
}

export const BACK_CONTEXT: Context = {
  name: 'Go back to a day',
  bindings: [
    { id: 'labBack.go', keys: ['enter'], label: 'go back', help: 'Go back to that day', footer: 1, run: goBack },
    {
      id: 'labBack.close',
      keys: ['esc'],
      label: 'cancel',
      help: 'Stay on this day',
      footer: 2,
      run: (app) => [withDialog(app, null)],
    },
  ],
  type: (app, key) => {
    const dialog = dialogOf(app);
    const day = edit(dialog.day, key);
    return day === null ? null : [withDialog(app, { ...dialog, day, problem: null })];
  },
  paste: (app, text) => {
    const dialog = dialogOf(app);
    return [withDialog(app, { ...dialog, day: insert(dialog.day, text), problem: null })];
  },
};

export function backLines({ day, problem }: BackDialog, run: RunView, width: number): Line[] {
  return [
    line(span('GO BACK', 'heading'), `  in ${run.name}, which is on day ${run.day}`),
    BLANK,
    ...paragraph(
      'The run starts again from its first day, with the same luck and the same changes, and rests on the morning of the day.',
      width,
    ),
    BLANK,
    fieldLine('▸ Day ', day, width),
    ...(problem === null ? [] : [BLANK, ...troubleLines(problem, width)]),
  ];
}
