/** The seven screens in the order of their keys, `1` to `7`, with a title for a narrow terminal. */
export const SCREEN_TITLES = {
  proposals: ['Proposals', 'Props'],
  datanets: ['Datanets', 'Nets'],
  treasury: ['Treasury', 'Treas'],
  delegates: ['Delegates', 'Deleg'],
  lab: ['Lab', 'Lab'],
  outcomes: ['Outcomes', 'Outc'],
  settings: ['Settings', 'Set'],
} as const;

export type ScreenId = keyof typeof SCREEN_TITLES;

export const SCREEN_IDS = Object.keys(SCREEN_TITLES) as readonly ScreenId[];

/** The digit that shows a screen. */
export function screenKey(id: ScreenId): string {
  return String(SCREEN_IDS.indexOf(id) + 1);
}
