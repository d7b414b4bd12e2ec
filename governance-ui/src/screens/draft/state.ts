import type { Act } from '#ui/chain/act.ts';
import type { Finding, Severity } from '#ui/review/finding.ts';
import type { Execution } from '#ui/screens/checks/checked.ts';
import { EMPTY_FIELD, type Field, fieldOf } from '#ui/ui/keys/field.ts';
import type { Trouble } from '#ui/ui/shell/model.ts';

/** A kind of proposal that can be made by filling in fields. */
export interface TemplateEntry {
  readonly name: string;
  readonly about: string;
  /** What it takes: `rate=<OPEN a week>`. */
  readonly fields: string;
  readonly example: string;
}

/** What was typed of a proposal. */
export interface DraftRequest {
  readonly template: string;
  /** `key=value`, separated by blanks where a value has none. */
  readonly fields: string;
  readonly why: string;
}

/** A proposal that was made of it, checked, tried on a copy of the chain, and saved. */
export interface Drafted {
  readonly path: string;
  readonly act: Extract<Act, { readonly kind: 'propose' }>;
  readonly findings: readonly Finding[];
  readonly worst: Severity;
  readonly execution: Execution;
}

/** Makes a proposal: template, fields and reason, then what the checks say of it. */
export interface DraftDialog {
  readonly kind: 'draft';
  readonly ticket: number;
  readonly step: 'template' | 'fields' | 'checking' | 'checked';
  readonly index: number;
  readonly template: TemplateEntry | null;
  readonly fields: Field;
  readonly why: Field;
  /** The line that is typed into. */
  readonly line: 'fields' | 'why';
  /** What is wrong with what was typed. */
  readonly trouble: Trouble | null;
  readonly drafted: Drafted | null;
}

export function openDraft(ticket: number): DraftDialog {
  return {
    kind: 'draft',
    ticket,
    step: 'template',
    index: 0,
    template: null,
    fields: EMPTY_FIELD,
    why: EMPTY_FIELD,
    line: 'fields',
    trouble: null,
    drafted: null,
  };
}

export function chooseTemplate(dialog: DraftDialog, template: TemplateEntry): DraftDialog {
  const same = dialog.template?.name === template.name;
  const fields = same ? dialog.fields : fieldOf(template.example);
  return { ...dialog, step: 'fields', template, fields, line: 'fields', trouble: null };
}

/** Back to what was typed, with what is wrong with it. */
export function refusedDraft(dialog: DraftDialog, trouble: Trouble): DraftDialog {
  return { ...dialog, step: 'fields', trouble };
}

/** Why it cannot be published from here; `null` where it can. */
export function whyNotPublish({ drafted }: DraftDialog): string | null {
  if (drafted === null) return 'It has not been checked yet.';
  if (drafted.worst !== 'fail') return null;
  return `A check fails. With a reason it can be published all the same: flywheel propose ${drafted.path} --publish --force "…"`;
}

/**
 * `key=value` pairs of one line: a value goes on to the next word that has an equals sign, so it may hold blanks.
 */
export function splitFields(text: string): string[] {
  const starts = [...text.matchAll(/(?:^|\s)([A-Za-z]\w*)=/g)].map((match) => match.index);
  if (starts.length === 0) return text.trim() === '' ? [] : [text.trim()];
  const pieces = starts.map((start, i) => text.slice(start, starts[i + 1]).trim());
  const before = text.slice(0, starts[0]).trim();
  return before === '' ? pieces : [before, ...pieces];
}
