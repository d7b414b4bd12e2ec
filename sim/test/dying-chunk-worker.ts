import { appendFileSync } from 'node:fs';
import { SettingRunner } from '#sim/experiment/run-setting.ts';

/** A thread of the pool of studies that dies on replicate 1 of the third point, every time. */

const run = SettingRunner.prototype.run;
SettingRunner.prototype.run = function dying(set, replicate) {
  if (set['user.needScale'] === 0.5 + 2 / 64 && replicate === 1) {
    appendFileSync(process.env.FLYWHEEL_TEST_DEATHS!, 'x');
    process.exit(9);
  }
  return run.call(this, set, replicate);
};
await import('#sim/experiment/chunk-worker.ts');
