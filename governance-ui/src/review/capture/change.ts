import { PROPOSAL_CLASSES, type ProposalClass } from '#ui/chain/records.ts';
import { type CaptureCost, type CaptureScene, captureCost } from '#ui/review/capture/capture.ts';
import { presentRules } from '#ui/review/capture/rules.ts';
import { CAPTURE_ASSUMPTIONS, captureScene } from '#ui/review/capture/scene.ts';
import type { ForkResult } from '#ui/review/fork/result.ts';
import type { Subject } from '#ui/review/subject.ts';

/** What a decision costs to capture under the rules now, and under those after the proposal. */
export interface CaptureChange {
  /** Of decisions of this class. */
  readonly class: ProposalClass;
  readonly scene: CaptureScene;
  readonly costs: readonly [now: CaptureCost, after: CaptureCost];
}

/** What can be taken first. */
const CLASSES = ['treasury', ...PROPOSAL_CLASSES.filter((name) => name !== 'treasury')] as const;

/**
 * Of payments from the treasury, or else of the first class whose rules the proposal changes; `null` where it changes none, or could
 * not be executed on the copy of the chain.
 */
export function captureChange({ own }: Subject, { settings }: ForkResult): CaptureChange | null {
  if (own === null || settings === null) return null;
  const scene = captureScene(own.overview, CAPTURE_ASSUMPTIONS);
  for (const name of CLASSES) {
    const [now, after] = [
      presentRules('Now', settings.before, name),
      presentRules('With the proposal', settings.after, name),
    ];
    if (JSON.stringify({ ...now, name }) === JSON.stringify({ ...after, name })) continue;
    return { class: name, scene, costs: [captureCost(now, scene), captureCost(after, scene)] };
  }
  return null;
}
