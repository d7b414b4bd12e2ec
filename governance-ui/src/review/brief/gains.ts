import { bare, bareDifference, bareDifferenceInterval, suffix } from '#sim/report/numbers.ts';
import type { Block } from '#sim/report/report.ts';
import { WINDOW } from '#ui/impact/compare.ts';
import { direction, parties, roleName } from '#ui/impact/gains.ts';
import { relativeBars } from '#ui/impact/report.ts';
import type { RoleDifference } from '#ui/impact/roles.ts';
import { GLYPH, LEFT, list, note, RIGHT } from '#ui/review/brief/words.ts';
import type { Harm, Reversal, WorldResult } from '#ui/review/economics/economics.ts';
import type { Review } from '#ui/review/review.ts';

/** Per role: as expected with its interval and its worst, in the other worlds, and where the assumptions are others. */
export function gainBlocks({ economics: { impact, worlds, reversal } }: Review): Block[] {
  const expected = worlds[0];
  if (impact.unsupported !== null || expected === undefined)
    return [note('Not simulated', 'Who gains and who pays is not known here.')];
  return [
    {
      kind: 'table',
      title: `By role, as expected: means over the last ${Math.min(WINDOW, impact.days)} days`,
      sentence:
        'The worst 5 %: the difference that one pair in twenty stays below. ↑ clearly more, ↓ clearly less, ~ not clear.',
      columns: [
        { title: 'Role', align: LEFT },
        { title: 'Without', align: RIGHT },
        { title: 'With', align: RIGHT },
        { title: 'Difference', align: RIGHT },
        { title: '95 % interval', align: RIGHT },
        { title: 'Worst 5 %', align: RIGHT },
      ],
      rows: expected.roles.map(roleRow),
    },
    ...relativeBars(parties(impact)),
    otherWorlds(worlds, reversal),
    list('Time to first harm: beyond chance, and by more than 1 %', harmSentences(worlds, impact.days)),
  ];
}

function roleRow(difference: RoleDifference): string[] {
  const { role, measure, unit, base, changed, low, high, worst5 } = difference;
  return [
    `${role}: ${measure}, ${suffix(unit).trim()}`,
    bare(base, unit),
    bare(changed, unit),
    pointed(difference),
    bareDifferenceInterval(low, high, unit),
    bareDifference(worst5, unit),
  ];
}

/** `↑ +655`. */
function pointed(difference: RoleDifference): string {
  return `${GLYPH[direction(difference)]} ${bareDifference(difference.mean, difference.unit)}`;
}

/** What stays of it in the other worlds of the standing set, and in how many worlds of the search. */
function otherWorlds([expected, ...others]: readonly WorldResult[], reversal: Reversal | null): Block {
  const counts = (k: number): string[] => {
    if (reversal === null) return [];
    const { better, worse } = reversal.roles[k]!;
    return [`${better} ↑  ${worse} ↓`];
  };
  return {
    kind: 'table',
    title: 'The same in other worlds: differences',
    sentence:
      reversal === null
        ? ''
        : `Other assumptions: in how many of ${reversal.points} worlds with other values of what nobody has measured the role has more (↑), or less (↓), by over 1 %.`,
    columns: [
      { title: 'Role', align: LEFT },
      ...others.map(({ label }) => ({ title: label, align: RIGHT })),
      ...(reversal === null ? [] : [{ title: 'Other assumptions', align: RIGHT }]),
    ],
    rows: expected!.roles.map(({ role, unit }, k) => [
      `${role}, ${suffix(unit).trim()}`,
      ...others.map(({ roles }) => pointed(roles[k]!)),
      ...counts(k),
    ]),
  };
}

/** One sentence where it is the same in all worlds. */
function harmSentences(worlds: readonly WorldResult[], days: number): string[] {
  const told = (harm: Harm | null): string =>
    harm === null ? `nobody is worse off within ${days} days` : `first ${roleName(harm)}, by day ${harm.day}`;
  const all = worlds.map(({ label, firstHarm }) => ({ label, text: told(firstHarm) }));
  if (new Set(all.map(({ text }) => text)).size === 1) return [`In all ${worlds.length} worlds: ${all[0]!.text}.`];
  return all.map(({ label, text }) => `${label}: ${text}.`);
}
