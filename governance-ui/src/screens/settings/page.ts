import { rulesBlocks } from '#ui/books/rules/report.ts';
import { blocksLines } from '#ui/ui/blocks/lines.ts';
import type { Page } from '#ui/ui/page/page.ts';
import { resultOf } from '#ui/ui/shell/jobs.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { oneLine } from '#ui/ui/text/cells.ts';
import { BLANK, type Line, labelled, line, span } from '#ui/ui/text/line.ts';
import { jobLines } from '#ui/ui/widgets/job-lines.ts';

const LABEL = 11;

/** Through whose eyes the screens look. */
function accountLines({ session }: App, width: number): Line[] {
  const { account, accounts } = session;
  if (account === null) return [line('  none: read-only. ', span('a', 'key'), ' looks as any address.')];
  const what = account.canSign ? '' : ', can only look';
  return [
    ...labelled('  account', `${oneLine(account.name)}${what}`, LABEL, width),
    ...labelled('  address', account.address, LABEL, width),
    line(span('  a', 'key'), ` changes it, among ${accounts.length}`),
  ];
}

export const SETTINGS: Page = {
  id: 'settings',
  title: 'Settings',
  get: (app) => app.screens.settings,
  set: (app, settings) => ({ ...app, screens: { ...app.screens, settings } }),
  lines: (app, width) => {
    const book = resultOf(app, 'rules');
    return [
      line(span('ACCOUNT', 'heading')),
      ...accountLines(app, width),
      BLANK,
      ...(book === null
        ? jobLines(app, 'rules', 'Reading the rules from the chain', '', width)
        : blocksLines(rulesBlocks(book), width)),
    ];
  },
};
