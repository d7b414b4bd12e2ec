import { SCENARIOS } from '#ui/screens/lab/browser.ts';
import { browserContexts } from '#ui/ui/browser/keys.ts';
import type { Binding } from '#ui/ui/keys/binding.ts';
import { selectedRow } from '#ui/ui/keys/list-keys.ts';

const LAB_BINDINGS: readonly Binding[] = [
  {
    id: 'lab.text',
    keys: ['x'],
    label: 'file',
    help: 'Show the text of the scenario file',
    footer: 2,
    unavailable: (app) => (selectedRow(SCENARIOS, app) === null ? 'No scenario is selected.' : null),
    run: (app) => {
      const { name } = selectedRow(SCENARIOS, app)!;
      return [app, { kind: 'screenEffect', screen: 'lab', effect: { kind: 'readFile', name } }];
    },
  },
];

export const LAB_CONTEXTS = browserContexts(SCENARIOS, LAB_BINDINGS, ({ name }) => `flywheel run ${name}`);
