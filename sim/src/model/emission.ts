import { pow } from '#sim/maths/pow.ts';
import type { Parameters } from '#sim/model/parameters.ts';

/** ē_t, OPEN that the schedule emits on `day` (step 19), before the reserve limits it. */
export function emissionRate(parameters: Parameters, day: number): number {
  const { perDay, halvingDays } = parameters.emission;
  return perDay * pow(2, -day / halvingDays);
}
