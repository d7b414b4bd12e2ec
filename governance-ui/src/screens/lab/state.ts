import { BROWSER, type BrowserState } from '#ui/ui/browser/browser.ts';

/** A scenario file of the project. */
export interface ScenarioEntry {
  readonly name: string;
  /** The first paragraph of its description, or the one problem that it cannot be read for. */
  readonly about: string;
}

export interface LabState extends BrowserState {
  /** The texts of the scenario files that were opened, by name. */
  readonly texts: ReadonlyMap<string, string>;
}

export const LAB: LabState = { ...BROWSER, texts: new Map() };

export type LabMessage = { readonly kind: 'fileRead'; readonly name: string; readonly text: string };
export type LabEffect = { readonly kind: 'readFile'; readonly name: string };
