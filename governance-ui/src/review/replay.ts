import { type EconomicsOptions, simulateEconomics } from '#ui/review/economics/simulate.ts';
import { identityOf, reviewCode, scenariosHash } from '#ui/review/identity.ts';
import { differences, numbersHash, numbersOf } from '#ui/review/numbers.ts';
import type { KeptReview } from '#ui/review/review-file.ts';

export interface Replayed {
  readonly same: boolean;
  /** SHA-256 over the numbers: as the file says, and as they came out. */
  readonly numbers: { readonly was: string; readonly is: string };
  /** What is the same, or exactly what differs, a sentence each. */
  readonly details: readonly string[];
}

/** Numbers that differ and are told. */
const SHOWN = 10;

/** Runs the simulations of a kept review again, without its chain, and compares every number. */
export async function replay(review: KeptReview, options: EconomicsOptions = {}): Promise<Replayed> {
  const { input, identity } = review;
  const details: string[] = [];
  if (identityOf(identity.parts).hash !== identity.hash) {
    details.push('The hash of the brief is not that of its parts: the file was changed after it was written.');
  }
  const code = reviewCode();
  if (code !== identity.parts.code) {
    details.push(
      `The code differs: the brief was made with ${identity.parts.code.slice(0, 16)}, this is ${code.slice(0, 16)}.`,
    );
  }
  if (scenariosHash(input) !== identity.parts.scenarios) {
    details.push(
      'The scenarios in the file are not those that the brief was made of: the file was changed, or the standing set was.',
    );
  }
  if (input === null) {
    details.push('Nothing was simulated for this brief, so there are no numbers to replay.');
    return { same: details.length === 1, numbers: { was: review.numbers, is: review.numbers }, details };
  }
  const again = await simulateEconomics(input, options);
  const is = numbersHash(again);
  const written = JSON.parse(JSON.stringify(numbersOf(review.economics)));
  const different = differences(written, numbersOf(again), SHOWN + 1);
  for (const each of different.slice(0, SHOWN))
    details.push(`${each.path}: ${JSON.stringify(each.was)} in the brief, ${JSON.stringify(each.is)} here.`);
  if (different.length > SHOWN) details.push('More numbers differ.');
  const same =
    is === review.numbers &&
    different.length === 0 &&
    identityOf(identity.parts).hash === identity.hash &&
    scenariosHash(input) === identity.parts.scenarios;
  if (same) details.push(`Numbers SHA-256 ${is}, brief ${identity.hash}.`);
  else if (different.length === 0 && is !== review.numbers)
    details.push(`Numbers SHA-256 ${review.numbers} in the brief, ${is} here.`);
  return { same, numbers: { was: review.numbers, is }, details };
}
