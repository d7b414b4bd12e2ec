// The loops over all agents, compiled: model/loops with the same operations in the same order, two or four agents at a
// time. `npm run generate` makes sim/src/kernel/module.generated.ts of it. Arguments are numbers and the places of columns.
import { fillConstants } from './constants';
import { fillInverses } from './luck';
import { fillPlaces } from './pack';

export { accept } from './accept';
export { lucky } from './lucky';
export { note } from './note';
export { pay } from './pay';
export { RESULTS } from './scratch';
export { serve } from './serve';
export { submit } from './submit';

/** Fills the kernel's tables; to be called once for each memory. */
export function prepare(): void {
  fillConstants();
  fillInverses();
  fillPlaces();
}
