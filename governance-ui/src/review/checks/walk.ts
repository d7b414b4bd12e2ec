import type { ActionEffect, DecodedArgument, ProposalAction } from '#ui/chain/records.ts';
import type { Subject } from '#ui/review/subject.ts';

/** A call and the index of the proposal's own action that it is, or lies in. */
export interface Placed {
  readonly action: number;
  readonly call: ProposalAction;
  /** `2` for the second action, `2.1` for the first call within it. */
  readonly path: string;
  /** Whether it runs when the proposal is executed. */
  readonly runs: boolean;
}

/** Every call of a proposal, those within others included, in order. */
export function placed({ actions }: Pick<Subject, 'actions'>): Placed[] {
  const walk = (calls: readonly ProposalAction[], action: number | null, path: string, runs: boolean): Placed[] =>
    calls.flatMap((call, i) => {
      const at = action ?? i;
      const here = path === '' ? String(i + 1) : `${path}.${i + 1}`;
      return [
        { action: at, call, path: here, runs },
        ...walk(call.inner ?? [], at, here, runs && (call.innerRun ?? true)),
      ];
    });
  return walk(actions, null, '', true);
}

type EffectOf<K extends ActionEffect['kind']> = Extract<ActionEffect, { readonly kind: K }>;

/** The effects of one kind, each with where it comes from. */
export function effects<K extends ActionEffect['kind']>(
  subject: Pick<Subject, 'actions'>,
  kind: K,
): (Placed & { readonly effect: EffectOf<K> })[] {
  return placed(subject).flatMap((each) =>
    (each.call.effects ?? [])
      .filter((effect): effect is EffectOf<K> => effect.kind === kind)
      .map((effect) => ({ ...each, effect })),
  );
}

/** Calls of a function of one of the DAO's contracts. */
export function callsOf(subject: Pick<Subject, 'actions'>, contract: string, name: string): Placed[] {
  return placed(subject).filter(
    ({ call: { decoded } }) => decoded !== null && decoded.contract === contract && decoded.function === name,
  );
}

export function argument({ call }: Placed, name: string): DecodedArgument | undefined {
  return call.decoded?.args.find((each) => each.name === name);
}

/** A whole number among the arguments; `null` where there is none of that name. */
export function amountOf(at: Placed, name: string): bigint | null {
  const value = argument(at, name)?.value;
  return value !== undefined && /^-?\d+$/.test(value) ? BigInt(value) : null;
}

/** `Action 2.1 (Treasury.spend)`. */
export function placeText({ path, call }: Placed): string {
  return `Action ${path}${call.decoded === null ? '' : ` (${call.decoded.contract}.${call.decoded.function})`}`;
}
