import { effects, placed, placeText } from '#ui/review/checks/walk.ts';
import type { Check, Found } from '#ui/review/finding.ts';

const RESERVE = /^0x0{64}$/;

export const datanets: Check = {
  id: 'datanet-exists',
  passes: 'Every Datanet that it names exists',
  why: 'A vote about a Datanet that is not there fails, or weights what nobody has applied for.',
  needs: 'own',
  find: ({ subject }) => {
    const known = new Set(subject.own!.governed.datanets.map(({ id }) => id.toLowerCase()));
    const missing = (id: string) => !RESERVE.test(id) && !known.has(id.toLowerCase());
    const moved = effects(subject, 'registry')
      .filter(({ effect }) => missing(effect.datanet))
      .map((at) => ({ at, id: at.effect.datanet as string }));
    const weighted = placed(subject).flatMap((at) =>
      at.call.decoded?.function === 'setWeights'
        ? at.call.decoded.args
            .filter(({ name, value }) => name.endsWith('.datanet') && missing(value))
            .map(({ value }) => ({ at, id: value }))
        : [],
    );
    return [...moved, ...weighted].map(
      ({ at, id }): Found => ({
        severity: 'fail',
        title: `${placeText(at)} names a Datanet that is not in the registry`,
        whatToDo: 'Vote Against: ask for the right id.',
        evidence: [id],
        action: at.action,
      }),
    );
  },
};
