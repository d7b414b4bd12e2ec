import type { World } from '#sim/model/world.ts';

/** Contribute (section 1, steps 1–2): active contributors work as their experience says that it pays. */
export function contribute(world: World): void {
  world.kernel.submit(world);
}
