import type { RunView as Run } from '#ui/lab/records.ts';
import { comparisonLines } from '#ui/screens/lab/compare/lines.ts';
import { backLines } from '#ui/screens/lab/dialogs/back.ts';
import { leverLines } from '#ui/screens/lab/dialogs/lever.ts';
import { newRunLines } from '#ui/screens/lab/dialogs/new-run.ts';
import { PARAMETER_LIST } from '#ui/screens/lab/lists/parameters.ts';
import { RUNS } from '#ui/screens/lab/lists/runs.ts';
import { SCENARIOS } from '#ui/screens/lab/lists/scenarios.ts';
import { STUDIES } from '#ui/screens/lab/lists/studies.ts';
import { headLines, pageLines, pageSize } from '#ui/screens/lab/run/lines.ts';
import { labOf, runById, shownRun } from '#ui/screens/lab/select.ts';
import type { LabDialog } from '#ui/screens/lab/state.ts';
import { BrowserView } from '#ui/ui/browser/view.tsx';
import { clampScroll, scrollNote } from '#ui/ui/scroll.ts';
import { bodySize, dialogSize, innerWidth } from '#ui/ui/shell/layout.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { BLANK, justify, type Line, line, span } from '#ui/ui/text/line.ts';
import { Dialog } from '#ui/ui/widgets/dialog.tsx';
import { Lines } from '#ui/ui/widgets/lines.tsx';

function ListView({ app }: { readonly app: App }) {
  switch (labOf(app).tab) {
    case 'scenarios':
      return <BrowserView app={app} browser={SCENARIOS} />;
    case 'studies':
      return <BrowserView app={app} browser={STUDIES} />;
    case 'parameters':
      return <BrowserView app={app} browser={PARAMETER_LIST} />;
    case 'runs':
      return <BrowserView app={app} browser={RUNS} />;
  }
}

function DialogView({ app, dialog }: { readonly app: App; readonly dialog: LabDialog }) {
  const size = dialogSize(app);
  const { width } = size;
  if (dialog.kind === 'newRun') return <Dialog app={app} lines={newRunLines(dialog, width)} />;
  const run = runById(app, dialog.id);
  if (run === null) return null;
  const lines = dialog.kind === 'lever' ? leverLines(app, dialog, run, size) : backLines(dialog, run, width);
  return <Dialog app={app} lines={lines} />;
}

/** A window over lines, of which the first says which part is seen where there is more. */
function windowOf(all: readonly Line[], scroll: number, width: number, height: number): Line[] {
  const from = clampScroll(scroll, all.length, height);
  const note = scrollNote(from, all.length, height);
  const [first = BLANK, ...rest] = all.slice(from, from + height);
  return [note === '' ? first : justify(first, line(span(` ${note}`, 'muted')), width), ...rest];
}

function RunView({ app, run }: { readonly app: App; readonly run: Run }) {
  const { width, height } = bodySize(app);
  const inner = innerWidth(width);
  const page = windowOf(pageLines(app, run), labOf(app).open?.scroll ?? 0, inner, pageSize(app).height);
  const lines = [...headLines(app, run, inner), ...page].map((content) => line(' ', ...content));
  return <Lines lines={lines} width={width} height={height} />;
}

function ComparisonView({ app }: { readonly app: App }) {
  const { width, height } = bodySize(app);
  const lines = windowOf(comparisonLines(app), labOf(app).comparison?.scroll ?? 0, innerWidth(width), height);
  return <Lines lines={lines.map((content) => line(' ', ...content))} width={width} height={height} />;
}

export function LabView({ app }: { readonly app: App }) {
  const { dialog, comparison } = labOf(app);
  if (dialog !== null) return <DialogView app={app} dialog={dialog} />;
  if (comparison !== null) return <ComparisonView app={app} />;
  const run = shownRun(app);
  return run === null ? <ListView app={app} /> : <RunView app={app} run={run} />;
}
