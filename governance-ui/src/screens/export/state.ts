import type { Shown } from '#ui/books/shown.ts';
import { FORMS, type Form } from '#ui/ui/shell/shown.ts';

/** Asks in which form what is shown is written. */
export interface ExportDialog {
  readonly kind: 'export';
  readonly ticket: number;
  /** What was shown when it was opened. */
  readonly shown: Shown;
  readonly index: number;
}

export function openExport(ticket: number, shown: Shown): ExportDialog {
  return { kind: 'export', ticket, shown, index: 0 };
}

export interface FormChoice {
  readonly form: Form;
  readonly key: string;
  readonly name: string;
  readonly about: string;
}

const ABOUT: Readonly<Record<Form, Omit<FormChoice, 'form'>>> = {
  html: { key: 'h', name: 'HTML', about: 'a page of its own, to read and to print' },
  markdown: { key: 'm', name: 'Markdown', about: 'text with tables, for a forum' },
  json: { key: 'j', name: 'JSON', about: 'the whole record, as --json prints it' },
  csv: { key: 'c', name: 'CSV', about: 'the table, for a spreadsheet' },
};

export const FORM_CHOICES: readonly FormChoice[] = FORMS.map((form) => ({ form, ...ABOUT[form] }));
