import { callsOf, placed, placeText } from '#ui/review/checks/walk.ts';
import type { Check, Found } from '#ui/review/finding.ts';

export const order: Check = {
  id: 'order',
  passes: 'Its actions are in an order that works',
  why: 'Actions run one after another; one that needs the result of a later one fails, and all fail with it.',
  find: ({ subject }) => {
    const found: Found[] = [];
    const weights = callsOf(subject, 'RewardController', 'setWeights');
    const admits = [
      ...callsOf(subject, 'DatanetRegistry', 'admit'),
      ...callsOf(subject, 'DatanetRegistry', 'reinstate'),
    ];
    for (const at of weights) {
      for (const admit of admits) {
        const id = admit.call.decoded!.args.find(({ name }) => name === 'id');
        const named = at.call.decoded!.args.some(({ name, value }) => name.endsWith('.datanet') && value === id?.value);
        if (!named || before(admit.path, at.path)) continue;
        found.push({
          severity: 'fail',
          title: `${placeText(at)} weights ${id!.label} before action ${admit.path} admits it`,
          whatToDo: 'Vote Against: the weights are refused. Ask for the admission first.',
          evidence: [`weights in action ${at.path}`, `admission in action ${admit.path}`],
          action: at.action,
        });
      }
    }
    const nested = placed(subject).find(
      ({ call }) =>
        call.innerRun === true &&
        call.decoded !== null &&
        /Governor/.test(call.decoded.contract) &&
        call.decoded.function === 'execute',
    );
    const later = placed(subject).find(
      ({ call, path }) =>
        nested !== undefined &&
        /Governor/.test(call.decoded?.contract ?? '') &&
        before(nested.path, path) &&
        !path.startsWith(nested.path),
    );
    if (nested !== undefined && later !== undefined) {
      found.push({
        severity: 'fail',
        title: `${placeText(nested)} executes another proposal before ${placeText(later)}`,
        whatToDo: "Ask for the Governor's own settings first: they are refused after a nested execution.",
        evidence: [],
        action: nested.action,
      });
    }
    return found;
  },
};

/** Whether one path comes before another: `2` before `10`, `2.1` before `3`. */
function before(a: string, b: string): boolean {
  const [x, y] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let i = 0; i < Math.min(x.length, y.length); i++) if (x[i] !== y[i]) return x[i]! < y[i]!;
  return x.length < y.length;
}
