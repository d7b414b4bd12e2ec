import { labHome } from '#ui/screens/lab/state.ts';
import { goTo, goToList } from '#ui/ui/shell/history.ts';
import { renewJobs } from '#ui/ui/shell/jobs.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';
import { screenOf } from '#ui/ui/shell/registry.ts';
import type { ScreenId } from '#ui/ui/shell/screen-ids.ts';

/** Shows a screen as it was left; the one that is shown already goes back to its list. */
export function showScreen(app: App, screen: ScreenId): Step {
  if (app.screen === screen) return arrive(toList(app));
  return arrive(goTo(app, { screen }));
}

function toList(app: App): App {
  const { screens } = app;
  switch (app.screen) {
    case 'proposals':
      return goToList(app);
    case 'datanets':
    case 'delegates':
    case 'outcomes':
    case 'settings':
      return { ...app, screens: { ...screens, [app.screen]: { ...screens[app.screen], opened: false } } };
    case 'lab':
      return { ...app, screens: { ...screens, lab: labHome(screens.lab) } };
    default:
      return app;
  }
}

/** The work of the screen that is shown now, after going to it. */
export function arrive(app: App): Step {
  return renewJobs(app, screenOf(app).jobs);
}
