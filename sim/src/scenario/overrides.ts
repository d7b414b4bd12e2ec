import { expandPath } from '#sim/parameters/paths.ts';
import { parameter } from '#sim/parameters/table.ts';
import { type Found, foundArgument, foundText } from '#sim/scenario/found.ts';
import { printable } from '#sim/scenario/printable.ts';
import type { Problems } from '#sim/scenario/problems.ts';
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
  return given.flatMap((text) => {
    const place = { option: `--set ${printable(text, 100)}` };
    const equals = text.indexOf('=');
    if (equals < 1) {
      problems.add(place, 'no "path=value"', 'allowed: a parameter and its value, e.g. --set user.needScale=0.5');
      return [];
    }
    const path = text.slice(0, equals).trim();
    const value = text.slice(equals + 1).trim();
    const row = parameter(expandPath(path)[0] ?? '');
    const isName = row !== undefined && row.low === null;
    return settingsOf(path, place, isName ? foundText(value, place) : foundArgument(value, place), problems);
  });
}
