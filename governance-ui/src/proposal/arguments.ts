import type { AbiParameter } from 'viem';
import type { Address, DecodedArgument, Hex } from '#ui/chain/records.ts';
import { groupDigits } from '#ui/format/group.ts';
import type { CallContext } from '#ui/proposal/calls/meaning.ts';

/** The parts of a structure with names, or of a list with numbers; `null` for a plain value. */
function parts(parameter: AbiParameter, value: unknown, name: string): [AbiParameter, unknown, string][] | null {
  const list = /^(.*)\[\d*\]$/.exec(parameter.type);
  if (list !== null) {
    const element = { ...parameter, type: list[1]! };
    return (value as readonly unknown[]).map((item, i) => [element, item, `${name}[${i}]`]);
  }
  if (!('components' in parameter)) return null;
  return parameter.components.map((component, i) => {
    // viem gives a structure with unnamed parts as a list.
    const part = Array.isArray(value) ? value[i] : (value as Record<string, unknown>)[component.name ?? ''];
    return [component, part, `${name}.${component.name || i}`];
  });
}

function plainLabel(type: string, value: unknown, context: CallContext): string {
  if (type === 'address') return context.nameOf(value as Address);
  if (type === 'bytes32') return context.datanetName(value as Hex);
  if (/^u?int/.test(type)) return groupDigits(String(value)).replace('-', '−');
  return String(value);
}

/** Arguments flattened to plain values: structures by name (`newSplit.burn`), lists by number (`gauges[0].weightBps`). */
export function flattenArguments(
  inputs: readonly AbiParameter[],
  values: readonly unknown[],
  labels: Readonly<Record<string, string>>,
  context: CallContext,
): DecodedArgument[] {
  const flatten = (parameter: AbiParameter, value: unknown, name: string): DecodedArgument[] => {
    const inner = parts(parameter, value, name);
    if (inner !== null) return inner.flatMap(([part, item, itemName]) => flatten(part, item, itemName));
    const label = labels[name] ?? plainLabel(parameter.type, value, context);
    return [{ name, type: parameter.type, value: String(value), label }];
  };
  return inputs.flatMap((input, i) => flatten(input, values[i], input.name || `argument ${i + 1}`));
}
