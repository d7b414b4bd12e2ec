import { formatOpen } from '#ui/format/amount.ts';
import { formatDuration } from '#ui/format/time.ts';
import type { Page } from '#ui/ui/page/page.ts';
import { oneLine } from '#ui/ui/text/cells.ts';
import { BLANK, labelled, line, span } from '#ui/ui/text/line.ts';

const LABEL = 20;

export const SETTINGS: Page = {
  id: 'settings',
  title: 'Settings',
  get: (app) => app.screens.settings,
  set: (app, settings) => ({ ...app, screens: { ...app.screens, settings } }),
  lines: (app, width) => {
    const { session, records } = app;
    const { overview } = records;
    const row = (label: string, text: string) => labelled(label, text, LABEL, width);
    return [
      line(span('NETWORK', 'heading')),
      ...row('network', oneLine(session.network)),
      ...row('node', session.rpcUrl),
      BLANK,
      line(span('ACCOUNT', 'heading')),
      ...(session.account === null
        ? row('account', 'none: read-only')
        : [
            ...row('account', `${oneLine(session.account.name)}${session.account.canSign ? '' : ', can only look'}`),
            ...row('address', session.account.address),
          ]),
      BLANK,
      line(span('GOVERNOR', 'heading')),
      ...(overview === null
        ? [line(span('… Reading the settings from the chain', 'accent'))]
        : [
            ...row('voting opens', `${formatDuration(overview.votingDelay)} after a proposal is made`),
            ...row('voting lasts', formatDuration(overview.votingPeriod)),
            ...row('timelock', `${formatDuration(overview.timelockDelay)} between passing and execution`),
            ...row('to propose', `${formatOpen(overview.proposalThreshold)} of votes`),
          ]),
    ];
  },
};
