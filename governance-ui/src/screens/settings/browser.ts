import type { Block, TableBlock } from '#sim/report/report.ts';
import { rulesBlocks } from '#ui/books/rules/report.ts';
import type { NamedContract } from '#ui/books/rules/rules.ts';
import { blocksLines } from '#ui/ui/blocks/lines.ts';
import type { Browser } from '#ui/ui/browser/browser.ts';
import { filteredRows } from '#ui/ui/list.ts';
import { resultOf } from '#ui/ui/shell/jobs.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { clip, oneLine, pad } from '#ui/ui/text/cells.ts';
import { BLANK, type Line, labelled, line, paragraph, span } from '#ui/ui/text/line.ts';
import { jobLines } from '#ui/ui/widgets/job-lines.ts';

/** What there is to look up: the account, a part of the rules, or a contract. */
export type Topic =
  | { readonly kind: 'account' | 'appearance' | 'configuration'; readonly title: string; readonly about: string }
  | { readonly kind: 'rules'; readonly title: string; readonly about: string; readonly block: Block }
  | {
      readonly kind: 'contract';
      readonly title: string;
      readonly about: string;
      readonly contract: NamedContract;
    };

const TITLE = 22;
const LABEL = 9;

const topics = new WeakMap<object, readonly Topic[]>();

/** The account first, then the rules by their parts, then the contracts. */
function allTopics(app: App): readonly Topic[] {
  const { account } = app.session;
  const book = resultOf(app, 'rules');
  const key = book ?? app.session;
  const known = topics.get(key);
  if (known !== undefined) return known;
  const about = account === null ? 'none: read-only' : account.name;
  const rules = book === null ? [] : rulesBlocks(book).filter(({ title }) => title !== 'Contracts');
  const made: readonly Topic[] = [
    { kind: 'account', title: 'Account', about: oneLine(about) },
    { kind: 'appearance', title: 'Appearance', about: `theme ${app.display.theme}` },
    { kind: 'configuration', title: 'Configuration', about: 'settings, and where they come from' },
    ...rules.map((block): Topic => ({ kind: 'rules', title: block.title, about: firstFact(block), block })),
    ...(book?.contracts ?? []).map(
      (contract): Topic => ({ kind: 'contract', title: contract.name, about: contract.about, contract }),
    ),
  ];
  topics.set(key, made);
  return made;
}

/** The first thing that a part of the rules says. */
function firstFact(block: Block): string {
  if (block.kind === 'keyFigures') {
    const [first] = block.figures;
    return first === undefined ? '' : `${first.label.toLowerCase()}: ${first.value}`;
  }
  return block.kind === 'table' ? `${block.rows.length} classes` : '';
}

/** Through whose eyes the screens look. */
function accountLines({ session }: App, width: number): Line[] {
  const { account, accounts } = session;
  if (account === null) return [line('No account: read-only. ', span('a', 'key'), ' looks as any address.')];
  return [
    ...labelled('name', oneLine(account.name), LABEL, width),
    ...labelled('address', account.address, LABEL, width),
    ...labelled('can', account.canSign ? 'look and sign' : 'look only: there is no key for it here', LABEL, width),
    BLANK,
    line(span('a', 'key'), ` changes it (${accounts.length} known)   `, span('Y', 'key'), ' copies its address'),
  ];
}

/** How everything is shown, and what changes it. */
function appearanceLines({ display }: App, width: number): Line[] {
  const charts = display.linear ? 'in words and tables, for a screen reader' : `drawn in ${display.glyphs}`;
  return [
    line(span('APPEARANCE', 'heading')),
    ...labelled('theme', display.theme, LABEL, width),
    ...labelled('charts', charts, LABEL, width),
    BLANK,
    ...paragraph(
      'Chosen when flywheel starts: --theme colour, high-contrast or plain, --charts braille, block or ascii (FLYWHEEL_THEME, FLYWHEEL_CHARTS, or theme and charts in the configuration file); NO_COLOR, --ascii, --screen-reader.',
      width,
      'muted',
    ),
  ];
}

/** The settings in force, which `flywheel config` prints too. */
function configurationLines(app: App, width: number): Line[] {
  const known = resultOf(app, 'configuration');
  if (known === null) return jobLines(app, 'configuration', 'Reading the configuration', '', width);
  const table: TableBlock = {
    kind: 'table',
    title: 'Configuration',
    sentence: 'A flag goes before the environment, the environment before the file, the file before the default.',
    columns: ['Setting', 'Value', 'From'].map((title) => ({ title, align: 'left' })),
    rows: known.rows,
  };
  return [
    ...blocksLines([table], width, app.display),
    ...labelled('file', `${known.file}${known.exists ? '' : ' (there is no such file)'}`, LABEL, width),
  ];
}

function contractLines({ name, address, about }: NamedContract, width: number): Line[] {
  return [
    line(span(name, 'strong')),
    BLANK,
    ...labelled('address', address, LABEL, width),
    ...labelled('is', about, LABEL, width),
    BLANK,
    line(span('Y', 'key'), ' copies the address'),
  ];
}

/** Settings, rules and contracts. */
export const SETTINGS: Browser<Topic> = {
  id: 'settings',
  title: 'Settings',
  one: 'setting',
  many: 'settings',
  filtersBy: 'title and what it is about',
  get: (app) => app.screens.settings,
  set: (app, settings) => ({ ...app, screens: { ...app.screens, settings } }),
  rows: (app) => filteredRows(allTopics(app), app.screens.settings, ({ title, about }) => `${title} ${about}`),
  keyOf: ({ title }) => title,
  head: () => line(span(`${pad('', TITLE)} `, 'muted')),
  row: (_, { title, about }, width) =>
    line(pad(title, TITLE), span(` ${clip(about, Math.max(0, width - TITLE - 1))}`, 'muted')),
  card: (app, topic, width) => {
    switch (topic.kind) {
      case 'account':
        return [line(span('ACCOUNT', 'heading')), ...accountLines(app, width)];
      case 'appearance':
        return appearanceLines(app, width);
      case 'configuration':
        return configurationLines(app, width);
      case 'rules':
        return blocksLines([topic.block], width, app.display);
      case 'contract':
        return contractLines(topic.contract, width);
    }
  },
  empty: (app, width) => jobLines(app, 'rules', 'Reading the rules from the chain', '', width),
};
