import type { LabMessage } from '#ui/lab/messages.ts';
import type { RunView } from '#ui/lab/records.ts';
import { asking, labOf, runById, withComparison, withDialog, withLab, withOpen } from '#ui/screens/lab/select.ts';
import { dropRun, leastNeeded } from '#ui/screens/lab/start.ts';
import { isMoving, openRun } from '#ui/screens/lab/state.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';
import { notify } from '#ui/ui/shell/steps.ts';

/** The application after a message for the Lab. */
export function updateLab(app: App, message: LabMessage): Step {
  switch (message.kind) {
    case 'fileRead':
      return [withLab(app, { texts: new Map(labOf(app).texts).set(message.file, message.text) })];
    case 'ran':
      return ran(app, message.run);
    case 'refused':
      return [refused(app, message)];
    case 'changed':
      return [labOf(app).dialog?.id === message.id ? withDialog(app, null) : app];
    case 'compared': {
      const { comparison } = labOf(app);
      const { base, changed } = message.comparison;
      const isShown = comparison?.base === base.id && comparison.changed === changed.id;
      return [isShown ? withComparison(app, { value: message.comparison }) : app];
    }
    case 'reported':
      return [withLab(app, { reports: new Map(labOf(app).reports).set(message.id, message.report) })];
    case 'studied':
      return [studied(app, message)];
    case 'told':
      return [notify(app, message.tone, message.text)];
  }
}

function ran(app: App, run: RunView): Step {
  const before = runById(app, run.id);
  const { runs, opening, dialog, reports } = labOf(app);
  const next = withLab(app, {
    runs: before === null ? [...runs, run] : runs.map((each) => (each.id === run.id ? run : each)),
    ...(opening === run.id ? { open: openRun(run.id), opening: null, comparison: null, tab: 'runs' as const } : {}),
    ...(dialog?.kind === 'newRun' && dialog.id === run.id ? { dialog: null } : {}),
    // A report is of the days that there were when it was made.
    ...(before !== null && before.day !== run.day && reports.has(run.id)
      ? { reports: new Map([...reports].filter(([id]) => id !== run.id)) }
      : {}),
  });
  const spare = before === null ? leastNeeded(next) : null;
  const [roomy, ...drops] = spare === null ? [next] : dropRun(next, spare.id);
  const [compared, ...asks] = compareWhenDone(roomy);
  const [reported, ...wanted] = reportWhenShown(compared);
  return [reported, ...drops, ...asks, ...wanted];
}

/** Both runs of a pair have come to their end: now they can be compared. */
function compareWhenDone(app: App): Step {
  const { comparison } = labOf(app);
  if (comparison === null || comparison.asked) return [app];
  const pair = [runById(app, comparison.base), runById(app, comparison.changed)];
  if (!pair.every((run) => run !== null && !isMoving(run))) return [app];
  const { base, changed } = comparison;
  return asking(withComparison(app, { asked: true }), { kind: 'compare', base, changed });
}

/** The page of the report is shown of a run that rests now: it is made. */
export function reportWhenShown(app: App): Step {
  const { open, reports } = labOf(app);
  const run = open === null ? null : runById(app, open.id);
  if (run === null || open!.page !== 'Report' || isMoving(run) || run.day === 0 || run.state === 'failed') return [app];
  if (reports.has(run.id) || open!.reportOf === run.day) return [app];
  return asking(withOpen(app, { reportOf: run.day, scroll: 0 }), { kind: 'report', id: run.id });
}

function refused(app: App, { id, problem }: Extract<LabMessage, { kind: 'refused' }>): App {
  const { dialog, opening, comparison } = labOf(app);
  if (dialog?.id === id && dialog.kind !== 'back') return withDialog(app, { ...dialog, busy: false, problem });
  const text = [problem.message, ...problem.details.slice(0, 1), problem.hint ?? ''].filter(Boolean).join(' ');
  const isPair = comparison?.base === id || comparison?.changed === id;
  const next = withLab(app, {
    ...(opening === id ? { opening: null } : {}),
    ...(isPair && comparison?.value === null ? { comparison: null } : {}),
  });
  return notify(next, 'bad', `✗ ${text}`);
}

function studied(app: App, { name, run }: Extract<LabMessage, { kind: 'studied' }>): App {
  const next = withLab(app, { studies: new Map(labOf(app).studies).set(name, run) });
  if (run.status === 'done') return notify(next, 'good', `✓ ${name} is done: its result stands beside it.`);
  if (run.status === 'stopped') return notify(next, 'warn', `${name} is stopped; what is done is kept, R goes on.`);
  if (run.status === 'failed') return notify(next, 'bad', `✗ ${name} failed: ${run.trouble?.message ?? ''}`);
  return next;
}
