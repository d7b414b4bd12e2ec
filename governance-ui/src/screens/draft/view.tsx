import { type DraftDialog, type Drafted, type TemplateEntry, whyNotPublish } from '#ui/screens/draft/state.ts';
import { windowStart } from '#ui/ui/list.ts';
import { resultOf } from '#ui/ui/shell/jobs.ts';
import { dialogSize } from '#ui/ui/shell/layout.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { pad, sanitize } from '#ui/ui/text/cells.ts';
import { BLANK, type Line, labelled, line, paragraph, span } from '#ui/ui/text/line.ts';
import { Dialog } from '#ui/ui/widgets/dialog.tsx';
import { fieldLine } from '#ui/ui/widgets/field.ts';
import { jobLines, troubleLines } from '#ui/ui/widgets/job-lines.ts';

const NAME = 19;
const LABEL = 10;

function templateLines(app: App, { index }: DraftDialog, width: number, height: number): Line[] {
  const templates: readonly TemplateEntry[] = resultOf(app, 'templates') ?? [];
  if (templates.length === 0) return jobLines(app, 'templates', 'Reading the templates', 'There are none.', width);
  const start = windowStart(index, templates.length, height);
  return templates.slice(start, start + height).map(({ name, about }, at) => {
    const chosen = start + at === index;
    return line(
      span(chosen ? '▸ ' : '  ', 'key'),
      span(pad(name, NAME), chosen ? 'strong' : 'plain'),
      span(pad(about, Math.max(1, width - NAME - 2)), 'muted'),
    );
  });
}

function fieldLines({ template, fields, why, line: active, trouble }: DraftDialog, width: number): Line[] {
  const shown = (name: 'fields' | 'why', field: DraftDialog['fields']): Line => {
    const prompt = `${active === name ? '▸' : ' '} ${pad(name, 7)}`;
    return active === name
      ? fieldLine(prompt, field, width)
      : line(span(prompt, 'muted'), span(field.text === '' ? '–' : field.text, 'strong'));
  };
  return [
    ...labelled('takes', template?.fields ?? '', LABEL, width),
    ...labelled('like', template?.example ?? '', LABEL, width, 'muted'),
    BLANK,
    shown('fields', fields),
    shown('why', why),
    BLANK,
    ...paragraph('Say in "why" what speaks for it, and what against.', width, 'muted'),
    ...(trouble === null ? [] : [BLANK, ...troubleLines(trouble, width)]),
  ];
}

function draftedLines(dialog: DraftDialog, { path, act, findings, execution }: Drafted, width: number): Line[] {
  const count = (severity: string): number => findings.filter((finding) => finding.severity === severity).length;
  const told = findings.filter(({ severity }) => severity === 'fail' || severity === 'warn');
  const refusal = whyNotPublish(dialog);
  return [
    ...paragraph(sanitize(act.title), width, 'strong'),
    BLANK,
    execution.outcome === 'executes'
      ? line(span('✓ It executes on a copy of the chain.', 'good'))
      : line(span(`✗ On a copy of the chain: ${execution.failure?.reason ?? execution.outcome}`, 'bad')),
    line(`Checks: ${count('pass')} passed, ${count('warn')} warn, ${count('fail')} fail`),
    ...told.flatMap(({ severity, title, whatToDo }) => [
      ...paragraph(`${severity === 'fail' ? '✗' : '!'} ${title}`, width, severity === 'fail' ? 'bad' : 'warn'),
      ...paragraph(whatToDo, width, 'muted', 2),
    ]),
    BLANK,
    ...labelled('saved', path, LABEL, width),
    ...labelled('simulate', `flywheel review ${path}`, LABEL, width, 'muted'),
    BLANK,
    ...(refusal === null
      ? [line(span('enter', 'key'), ' publishes it   ', span('b', 'key'), ' changes it')]
      : paragraph(refusal, width, 'warn')),
  ];
}

export function DraftView({ app, dialog }: { readonly app: App; readonly dialog: DraftDialog }) {
  const { width, height } = dialogSize(app);
  const { step, template, drafted } = dialog;
  const title = line(
    span('NEW PROPOSAL', 'heading'),
    step === 'template' ? '  what should it do?' : `  ${template?.about ?? ''}`,
  );
  const body =
    step === 'template'
      ? templateLines(app, dialog, width, height - 2)
      : step === 'fields'
        ? fieldLines(dialog, width)
        : drafted === null || step === 'checking'
          ? [line(span('… Checking it, and trying it on a copy of the chain', 'accent'))]
          : draftedLines(dialog, drafted, width);
  return <Dialog app={app} lines={[title, BLANK, ...body].slice(0, height)} />;
}
