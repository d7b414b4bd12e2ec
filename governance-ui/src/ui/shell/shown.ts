export const FORMS = ['html', 'markdown', 'json', 'csv'] as const;
/** What can be written of a screen. */
export type Form = (typeof FORMS)[number];

/** What can be copied of a screen. */
export interface Copies {
  readonly id: Copy | null;
  readonly address: Copy | null;
}

export interface Copy {
  /** `the proposal's id`, for the message. */
  readonly what: string;
  readonly text: string;
}

export const NO_COPIES: Copies = { id: null, address: null };
