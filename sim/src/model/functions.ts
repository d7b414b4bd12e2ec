import { exp } from '#sim/maths/exp.ts';
import { pow } from '#sim/maths/pow.ts';

/** 1 / (1 + e^−x). */
export function logistic(x: number): number {
  return 1 / (1 + exp(-x));
}

/** Hill function r^β / (r^β + c^β); 0 where `r` ≤ 0. */
export function hill(r: number, c: number, beta: number): number {
  return r > 0 ? 1 / (1 + pow(c / r, beta)) : 0;
}

/** Moves `old` towards `next` by the share `rate` of the difference: the exponential moving average. */
export function ema(old: number, next: number, rate: number): number {
  return old + rate * (next - old);
}

export function clip(x: number, low: number, high: number): number {
  return Math.min(Math.max(x, low), high);
}

/** Log-normal value with median `median` and standard deviation `sigma` of its logarithm, at the normal draw `z`. */
export function logNormal(median: number, sigma: number, z: number): number {
  return median * exp(sigma * z);
}

/** Whether a Datanet with these days takes part on `day`: from `admitDay` on, until `suspendDay` (−1: never). */
export function isAdmitted(datanet: { readonly admitDay: number; readonly suspendDay: number }, day: number): boolean {
  return day >= datanet.admitDay && !(datanet.suspendDay >= 0 && day >= datanet.suspendDay);
}

/** Adoption's pull: how far `quality` lies above the least that anybody would try, 0 … 1. */
export function appeal(quality: number, minimum: number): number {
  return minimum >= 1 ? 0 : Math.max(0, (quality - minimum) / (1 - minimum));
}
