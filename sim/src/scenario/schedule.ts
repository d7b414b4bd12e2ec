import { isMap, isSeq, type Node } from 'yaml';
import { nearest } from '#sim/parameters/nearest.ts';
import { parameter } from '#sim/parameters/table.ts';
import { numberWithin } from '#sim/scenario/bounds.ts';
import type { Entry, ScenarioDocument } from '#sim/scenario/document.ts';
import type { Found } from '#sim/scenario/found.ts';
import { printable } from '#sim/scenario/printable.ts';
import type { Place, Problems } from '#sim/scenario/problems.ts';
import type { ScheduledChange } from '#sim/scenario/scenario.ts';
import { readSettings, type Setting } from '#sim/scenario/settings.ts';

const KEYS = ['day', 'mode', 'set'];
const MODES: readonly ScheduledChange['mode'][] = ['force', 'vote'];

/** A scheduled change as read; `day` is `undefined` where what stands there is no day of any run. */
export interface ReadChange {
  readonly day: number | undefined;
  readonly dayPlace: Place;
  readonly mode: ScheduledChange['mode'];
  readonly settings: readonly Setting[];
}

const LONGEST_RUN = parameter('run.days')!.high!;

/** The entries of `schedule`, in the order of the file. Whether the days lie within the run is for the caller to check. */
export function readSchedule(document: ScenarioDocument, entry: Entry, problems: Problems): ReadChange[] {
  const { node, found } = entry;
  if (found.value.kind === 'nothing') return [];
  if (found.value.kind !== 'list' || !isSeq(node)) {
    problems.add(found.place, `"schedule" is ${found.shown}`, 'allowed: a list of changes, each with "day" and "set"');
    return [];
  }
  return (node.items as (Node | null)[]).flatMap((item, index) => {
    const change = document.find(item, node);
    if (change.value.kind === 'map' && isMap(item))
      return readChange(document, document.entries(item), change, problems);
    problems.add(change.place, `schedule[${index}] is ${change.shown}`, 'allowed: a map with "day" and "set"');
    return [];
  });
}

function readChange(document: ScenarioDocument, entries: Entry[], change: Found, problems: Problems): ReadChange[] {
  for (const { key, keyPlace } of entries) {
    if (KEYS.includes(key)) continue;
    const allowed = `allowed: ${KEYS.map((each) => `"${each}"`).join(', ')}`;
    problems.add(keyPlace, `unknown key "${printable(key)}" in a scheduled change`, allowed, () => nearest(key, KEYS));
  }
  const entryOf = (key: string) => entries.find((entry) => entry.key === key);
  const day = entryOf('day');
  const mode = entryOf('mode');
  const set = entryOf('set');
  if (day === undefined) problems.add(change.place, 'a scheduled change without "day"', 'allowed: a day of the run');
  if (set === undefined)
    problems.add(change.place, 'a scheduled change without "set"', 'allowed: the parameters to change');
  const bounds = { low: 0, high: LONGEST_RUN - 1, whole: true };
  return [
    {
      day: day && numberWithin('"day"', day.found, bounds, problems),
      dayPlace: day?.found.place ?? change.place,
      mode: mode ? readMode(mode.found, problems) : 'force',
      settings: set ? readChangeSettings(document, set, problems) : [],
    },
  ];
}

function readMode(found: Found, problems: Problems): ScheduledChange['mode'] {
  const { value } = found;
  const mode = value.kind === 'text' ? MODES.find((each) => each === value.text) : undefined;
  if (mode === undefined) {
    const meant = () => (value.kind === 'text' ? nearest(value.text, MODES) : null);
    problems.add(found.place, `"mode" is ${found.shown}`, 'allowed: "force", "vote"', meant);
  }
  return mode ?? 'force';
}

function readChangeSettings(document: ScenarioDocument, { node, found }: Entry, problems: Problems): Setting[] {
  if (found.value.kind !== 'map' || !isMap(node) || node.items.length === 0) {
    const shown = found.value.kind === 'map' ? 'empty' : found.shown;
    problems.add(found.place, `the "set" of a scheduled change is ${shown}`, 'allowed: a map of parameters and values');
    return [];
  }
  return changeable(readSettings(document, node, problems), problems);
}

/** Those of the settings that may change during a run; the others are reported, each place once. */
export function changeable(settings: readonly Setting[], problems: Problems): Setting[] {
  const told = new Set<Place>();
  return settings.filter(({ path, place, formula }) => {
    if (formula !== undefined) {
      if (!told.has(place)) {
        const allowed = 'allowed: a value; an expression stands in the "set" of the whole run, where t is the day';
        problems.add(place, `an expression for ${path} in a scheduled change`, allowed);
      }
      told.add(place);
      return false;
    }
    if (parameter(path)!.schedulable) return true;
    if (!told.has(place)) {
      const allowed =
        'allowed: parameters that are no trait, population or start value; those stand in the "set" of the whole run';
      problems.add(place, `${path} cannot change during a run`, allowed);
    }
    told.add(place);
    return false;
  });
}
