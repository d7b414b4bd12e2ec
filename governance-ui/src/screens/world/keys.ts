import { STANDING_SET } from '#ui/review/economics/standing-set.ts';
import { start } from '#ui/screens/impact/steps.ts';
import type { WorldDialog } from '#ui/screens/world/state.ts';
import type { Context } from '#ui/ui/keys/binding.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';
import { closeDialog } from '#ui/ui/shell/steps.ts';

function dialogOf(app: App): WorldDialog {
  if (app.dialog?.kind !== 'world') throw new Error('the dialog of worlds is not open');
  return app.dialog;
}

function moveBy(app: App, delta: number): Step {
  const dialog = dialogOf(app);
  const index = Math.max(0, Math.min(STANDING_SET.length - 1, dialog.index + delta));
  return [{ ...app, dialog: { ...dialog, index } }];
}

export const WORLD_CONTEXT: Context = {
  name: 'World',
  bindings: [
    {
      id: 'world.take',
      keys: ['enter'],
      label: 'simulate in it',
      help: 'Simulate the proposal in the selected world',
      footer: 1,
      run: (app) => {
        const { proposal, index } = dialogOf(app);
        return start(closeDialog(app), proposal, null, STANDING_SET[index]!.key);
      },
    },
    {
      id: 'world.down',
      keys: ['j', 'down'],
      label: 'down',
      help: 'Next world',
      footer: 3,
      run: (app) => moveBy(app, 1),
    },
    {
      id: 'world.up',
      keys: ['k', 'up'],
      label: 'up',
      help: 'Previous world',
      footer: 4,
      run: (app) => moveBy(app, -1),
    },
    {
      id: 'world.close',
      keys: ['esc', 'q'],
      label: 'cancel',
      help: 'Keep the simulation that is shown',
      footer: 2,
      run: (app) => [closeDialog(app)],
    },
  ],
};
