import { type CaptureCost, type CaptureScene, captureCost } from '#ui/review/capture/capture.ts';
import { presentRules } from '#ui/review/capture/rules.ts';
import { CAPTURE_ASSUMPTIONS, captureScene } from '#ui/review/capture/scene.ts';
import type { ForkResult } from '#ui/review/fork/result.ts';
import type { Subject } from '#ui/review/subject.ts';

/** What a payment from the treasury costs to capture under the rules now, and under those after the proposal. */
export interface CaptureChange {
  readonly scene: CaptureScene;
  readonly costs: readonly [now: CaptureCost, after: CaptureCost];
}

/** `null` where the proposal does not change it, or could not be executed on the copy of the chain. */
export function captureChange({ own }: Subject, { settings }: ForkResult): CaptureChange | null {
  if (own === null || settings === null) return null;
  const now = presentRules('Now', settings.before);
  const after = presentRules('With the proposal', settings.after);
  if (JSON.stringify({ ...now, name: '' }) === JSON.stringify({ ...after, name: '' })) return null;
  const scene = captureScene(own.overview, CAPTURE_ASSUMPTIONS);
  return { scene, costs: [captureCost(now, scene), captureCost(after, scene)] };
}
