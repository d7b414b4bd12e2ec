import { expandPath } from '#sim/parameters/paths.ts';
import { parameter } from '#sim/parameters/table.ts';
import { type Found, foundArgument, foundText } from '#sim/scenario/found.ts';
import { printable } from '#sim/scenario/printable.ts';
import type { Place, Problems } from '#sim/scenario/problems.ts';
import { changeable, type ReadChange } from '#sim/scenario/schedule.ts';
import { type Setting, settingsOf } from '#sim/scenario/settings.ts';

/** What the command line sets over the file. Texts are read as numbers; what is wrong with them is reported with the rest. */
export interface ScenarioOverrides {
  /** `--reps` */
  readonly replicates?: number | string | Found | undefined;
  /** `--days` */
  readonly days?: number | string | Found | undefined;
  /** `--seed` */
  readonly seed?: number | string | Found | undefined;
  /** `--scale` */
  readonly scale?: number | string | Found | undefined;
  /** `--set path=value`, in the order given; of two for one parameter the later holds. */
  readonly set?: readonly string[] | undefined;
  /** `--at day:path=value`: forced changes beside those of the file, in the order given. */
  readonly at?: readonly string[] | undefined;
  /** What another file sets over this one, before `set`. */
  readonly settings?: readonly Setting[] | undefined;
}

/** The option's value as found; `undefined` where it was not given. */
export function foundOption(option: string, value: number | string | Found | undefined): Found | undefined {
  if (typeof value === 'object') return value;
  return value === undefined ? undefined : foundArgument(value, { option: `${option} ${printable(String(value))}` });
}

/** The settings of all `--set path=value`. */
export function readOverrides(given: readonly string[], problems: Problems): Setting[] {
  return given.flatMap((text) => readOverride(text, { option: `--set ${printable(text, 100)}` }, '--set', problems));
}

function readOverride(text: string, place: Place, option: string, problems: Problems): Setting[] {
  const equals = text.indexOf('=');
  if (equals < 1) {
    const example = { '--set': '--set user.needScale=0.5', '--at': '--at 365:user.needScale=0.5' }[option];
    problems.add(place, 'no "path=value"', `allowed: a parameter and its value, e.g. ${example}`);
    return [];
  }
  const path = text.slice(0, equals).trim();
  const value = text.slice(equals + 1).trim();
  const row = parameter(expandPath(path)[0] ?? '');
  const isName = row !== undefined && row.low === null;
  return settingsOf(path, place, isName ? foundText(value, place) : foundArgument(value, place), problems);
}

/** The changes of all `--at day:path=value`: one for each day, so that values which depend on each other change together. */
export function readChangeOverrides(given: readonly string[], problems: Problems): ReadChange[] {
  const read = given.flatMap((text) => {
    const place = { option: `--at ${printable(text, 100)}` };
    const parts = /^\s*(\d{1,6})\s*:(.*)$/s.exec(text);
    if (parts === null) {
      problems.add(
        place,
        'no "day:path=value"',
        'allowed: a day, a parameter and its value, e.g. --at 365:user.needScale=0.5',
      );
      return [];
    }
    const settings = changeable(readOverride(parts[2]!, place, '--at', problems), problems);
    return [{ day: Number(parts[1]), dayPlace: place, mode: 'force' as const, settings }];
  });
  const byDay = Map.groupBy(read, ({ day }) => day);
  return [...byDay.values()].map((changes) => ({
    ...changes[0]!,
    settings: changes.flatMap(({ settings }) => settings),
  }));
}
