import { UserError } from '#sim/errors.ts';
import { counted } from '#sim/report/numbers.ts';
import type { Address } from '#ui/chain/records.ts';
import { titleOf } from '#ui/proposal/description.ts';
import type { DraftFile } from '#ui/review/draft/draft-file.ts';
import { Fields } from '#ui/review/draft/fields.ts';
import { TEMPLATES, type Template, type TemplateScene } from '#ui/review/draft/templates.ts';

export interface Words {
  readonly title: string | null;
  /** Why, and what speaks against it: the part that no template can write. */
  readonly why: string | null;
  /** The whole text, instead of title, summary and why. */
  readonly description: string | null;
}

/** @throws UserError `UNKNOWN_TEMPLATE` (exit 2) */
export function findTemplate(name: string): Template {
  const aliases: Readonly<Record<string, string>> = {
    'treasury-transfer': 'treasury-spend',
    'param-set': 'governor-setting',
  };
  const template = TEMPLATES.find((each) => each.name === (aliases[name] ?? name));
  if (template !== undefined) return template;
  throw new UserError(`There is no template "${name}".`, {
    code: 'UNKNOWN_TEMPLATE',
    exitCode: 2,
    details: TEMPLATES.map((each) => `${each.name.padEnd(17)} ${each.about}: ${each.fields}`),
  });
}

/** @param given `key=value` @throws UserError `BAD_FIELD` (exit 2) */
export function fieldValues(given: readonly string[]): Map<string, string> {
  const values = new Map<string, string>();
  const problems: string[] = [];
  for (const each of given) {
    const at = each.indexOf('=');
    if (at < 1) problems.push(`"${each}": expected key=value`);
    else values.set(each.slice(0, at).trim(), each.slice(at + 1));
  }
  if (problems.length > 0)
    throw new UserError('A field could not be read.', { code: 'BAD_FIELD', exitCode: 2, details: problems });
  return values;
}

/**
 * Makes a draft of what was typed, against the chain as it is.
 * @throws UserError `INVALID_PROPOSAL` (exit 2) with every problem at once
 */
export function composeDraft(
  template: Template,
  values: ReadonlyMap<string, string>,
  words: Words,
  scene: TemplateScene,
  proposer: Address,
): DraftFile {
  const fields = new Fields(values);
  const drafted = template.make(fields, scene);
  fields.finish(`${template.name} takes ${template.fields}`);
  const title = words.title ?? drafted?.title ?? '';
  if (words.description === null && title === '' && drafted !== null)
    fields.problems.push('--title: a proposal needs a title');
  if (words.description === null && (words.why ?? '').trim() === '') {
    fields.problems.push('--why: say why, and what speaks against it (or give the whole text with --description FILE)');
  }
  if (drafted === null || fields.problems.length > 0) {
    throw new UserError(`This is no proposal yet: ${counted(fields.problems.length, 'problem')}.`, {
      code: 'INVALID_PROPOSAL',
      exitCode: 2,
      details: fields.problems,
      hint: `flywheel propose ${template.name} ${template.example} --why "…"`,
    });
  }
  const text =
    words.description ?? [`# ${title}`, drafted.summary, words.why ?? ''].filter((part) => part !== '').join('\n\n');
  const description = withProposer(text, proposer);
  const { addresses } = scene;
  return {
    schema: 'flywheel.draft',
    version: 1,
    chainId: addresses.chainId,
    governor: addresses.governor,
    template: template.name,
    title: titleOf(description),
    description,
    proposer,
    forced: null,
    calls: drafted.calls.map(({ target, value, calldata }) => ({ target, value: value.toString(), calldata })),
  };
}

/** The text with its proposer at the end: nobody else can then make the same proposal first and cancel it. */
export function withProposer(text: string, proposer: Address): string {
  const body = text.replace(/\s*#proposer=0x[0-9a-fA-F]{40}\s*$/, '').trimEnd();
  return `${body}\n\n#proposer=${proposer}`;
}

/** `proposals/raise-the-rate.json`. */
export function draftPath(title: string): string {
  const slug = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return `proposals/${slug === '' ? 'draft' : slug}.json`;
}
