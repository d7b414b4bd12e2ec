import type { ChangeLine, Hex } from '#ui/chain/records.ts';
import { shareLine } from '#ui/proposal/calls/lines.ts';
import type { CallContext } from '#ui/proposal/calls/meaning.ts';
import { type GaugeWeight, RESERVE_ID } from '#ui/proposal/governed.ts';
import { change, datanetIndex, defaultGauge } from '#ui/proposal/parameters.ts';

/**
 * The lines of a change of weights, one for each Datanet whose weight changes.
 *
 * The model's gauges are relative. They are scaled so that the Datanets weighted on the chain now have, together, the sum of the
 * model's defaults: a Datanet whose weight does not change then keeps its place among those that the proposal does not name.
 */
export function gaugeLines(to: readonly GaugeWeight[], context: CallContext): ChangeLine[] {
  const before = new Map(context.governed.weights.map(({ datanet, bps }) => [datanet, bps]));
  const after = new Map(to.map(({ datanet, bps }) => [datanet, bps]));
  const scale = modelScale(context.governed.weights, context) ?? modelScale(to, context) ?? 0;
  return inOrder([...new Set([...before.keys(), ...after.keys()])], context).flatMap((id) => {
    const old = before.get(id) ?? 0;
    const next = after.get(id) ?? 0;
    if (id === RESERVE_ID) return shareLine('Rewards left in the reserve', 'of the rewards', old, next, null);
    const index = indexOf(id, context);
    const parameter =
      index === null ? null : change(`datanets[${index}].gauge`, gauge(old * scale), gauge(next * scale));
    return shareLine(`Reward weight: ${context.datanetName(id)}`, 'of the rewards', old, next, parameter);
  });
}

/** Gauge of the model per basis point on the chain; `null` where the model knows none of the weighted Datanets. */
function modelScale(weights: readonly GaugeWeight[], context: CallContext): number | null {
  let defaults = 0;
  let bps = 0;
  for (const weight of weights) {
    const index = indexOf(weight.datanet, context);
    if (index === null) continue;
    defaults += defaultGauge(index);
    bps += weight.bps;
  }
  return bps === 0 ? null : defaults / bps;
}

/** Four decimals: a basis point of weight is worth more than that. */
function gauge(value: number): number {
  return Number(value.toFixed(4));
}

/** Ids as the reader expects them, in the order of the registry; the reserve first, unknown ones last. */
export function inOrder(ids: readonly Hex[], { governed }: CallContext): Hex[] {
  const place = (id: Hex): number => {
    if (id === RESERVE_ID) return -1;
    const index = governed.datanets.findIndex((datanet) => datanet.id === id);
    return index === -1 ? governed.datanets.length : index;
  };
  return ids.toSorted((a, b) => place(a) - place(b));
}

function indexOf(id: Hex, context: CallContext): number | null {
  const record = context.governed.datanets.find((datanet) => datanet.id === id);
  return record === undefined ? null : datanetIndex(record.name);
}
