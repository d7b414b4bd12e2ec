import { openWasm, wasmIsSupported } from '#sim/kernel/wasm.ts';
import type { OpenSpace } from '#sim/model/kernel.ts';
import { openReference } from '#sim/model/loops/reference.ts';

/** The forms of the loops over all agents: compiled, or as they are written. Both give the same bits. */
export const KERNELS = ['wasm', 'reference'] as const;
export type KernelName = (typeof KERNELS)[number];

/** The faster form that this engine can run. */
export function defaultKernel(): KernelName {
  return wasmIsSupported() ? 'wasm' : 'reference';
}

export function kernelSpace(name: KernelName): OpenSpace {
  return name === 'wasm' ? openWasm : openReference;
}
