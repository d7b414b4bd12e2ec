/** Data without behaviour: what a structured clone carries. */
export type State = null | undefined | boolean | number | string | TypedArray | readonly State[] | StateRecord;
export interface StateRecord {
  readonly [name: string]: State;
}

type TypedArray = Float64Array | Float32Array | Int32Array | Uint32Array | Int8Array | Uint8Array;

/**
 * All that `target` holds, by name, however deep. Arrays of numbers are those of the target, not copies.
 * @throws Error where it holds something that is no data
 */
export function stateOf(target: unknown): State {
  if (typeof target === 'function') throw new Error('a function is no state');
  if (typeof target !== 'object' || target === null || ArrayBuffer.isView(target)) return target as State;
  if (Array.isArray(target)) return target.map(stateOf);
  return Object.fromEntries(Object.entries(target).map(([name, value]) => [name, stateOf(value)]));
}

/** Makes `target`, of the same shape as what `state` was taken of, hold that again. Its arrays of numbers stay its own. */
export function restoreState(target: object, state: State): void {
  const held = target as Record<string, unknown>;
  for (const [name, value] of Object.entries(state as StateRecord)) {
    const mine = held[name];
    if (ArrayBuffer.isView(mine)) (mine as TypedArray).set(value as TypedArray);
    else if (typeof mine === 'object' && mine !== null && value !== null) restoreState(mine, value as State);
    else held[name] = value;
  }
}
