import { formatUnits } from 'viem';
import type { ParameterChange } from '#sim/parameters/change.ts';
import { defaultParameters } from '#sim/parameters/table.ts';
import type { ParameterValue } from '#sim/scenario/scenario.ts';

/** Datanets of the model by name, lower case: the chain knows names, the model an index. */
const INDEX_BY_NAME = new Map<string, number>();
for (const [path, value] of Object.entries(defaultParameters())) {
  const match = /^datanets\[(\d+)\]\.name$/.exec(path);
  if (match !== null) INDEX_BY_NAME.set(String(value).toLowerCase(), Number(match[1]));
}

/** The model's index of a Datanet, by its name; `null` where the model has no such Datanet. */
export function datanetIndex(name: string): number | null {
  return INDEX_BY_NAME.get(name.trim().toLowerCase()) ?? null;
}

/** The model's default weight of a Datanet. */
export function defaultGauge(index: number): number {
  return Number(defaultParameters()[`datanets[${index}].gauge`]);
}

/** The change of one parameter, or `null` where there is none. */
export function change(key: string, from: ParameterValue, to: ParameterValue): ParameterChange | null {
  return from === to ? null : { key, from, to };
}

/** Wei as a number of OPEN. For the model alone, which counts in floating point; never for votes or payments. */
export function openForModel(wei: bigint): number {
  return Number(formatUnits(wei, 18));
}

/** Seconds as whole days, the step of the model. */
export function daysForModel(seconds: number): number {
  return Math.round(seconds / 86_400);
}
