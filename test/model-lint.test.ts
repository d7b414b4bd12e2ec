import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { day, nightfall } from '#sim/engine/step.ts';
import { createWorld } from '#sim/model/create.ts';
import type { Parameters } from '#sim/model/parameters.ts';
import { PARAMETERS } from '#sim/parameters/table.ts';
import { readScenarioFile } from '#sim/scenario/file.ts';
import { everyDatanet, tinyScenario } from '../sim/test/tiny.ts';

/** A value whose reads are noted by path. */
function watched<T extends object>(value: T, path: string, reads: Set<string>): T {
  return new Proxy(value, {
    get(target, key) {
      const inner = Reflect.get(target, key) as unknown;
      if (typeof key !== 'string' || (Array.isArray(target) && !/^\d+$/.test(key))) {
        return typeof inner === 'function' ? inner.bind(watchedArray(target, path, reads)) : inner;
      }
      const here = Array.isArray(target) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
      if (typeof inner === 'object' && inner !== null) return watched(inner, here, reads);
      reads.add(here);
      return inner;
    },
  });
}

/** Arrays hand their methods watched elements. */
function watchedArray(target: object, path: string, reads: Set<string>): unknown {
  return Array.isArray(target) ? target.map((item, i) => watched(item, `${path}[${i}]`, reads)) : target;
}

/** Not read by a stage: the run's length, and names. */
const ELSEWHERE = /^run\.days$|\.name$/;
/** Read on day 0 only, while the world is made. */
const AT_THE_START =
  /^(population|start|contributor)\.|^builder\.skill|^user\.(need|valueSigma)$|^user\.need\.|^attribution\.noise$|^token\.totalSupply$|\.(value|userShare)$/;

describe('model lint', () => {
  it('reads every parameter of the table in some stage, and no other', () => {
    const reads = new Set<string>();
    const schedule = [{ day: 1, mode: 'vote', set: { 'feeSplit.burn': 0 } }] as const;
    // Every allocation and Datanet plays its part, and a wash user pays.
    const set = { 'wash.spend': 10, 'builder.lookRate': 0.5, 'adapt.switchRate': 0.2, ...everyDatanet('admitDay', 0) };
    const world = createWorld(tinyScenario(set), 0);
    for (let t = 0; t < 4; t++) {
      if (t < 2) (world as { parameters: Parameters }).parameters = watched(world.parameters, '', reads);
      day(world, schedule);
      nightfall(world);
    }
    const known = PARAMETERS.map((parameter) => parameter.path);
    const unread = known.filter((path) => !reads.has(path) && !ELSEWHERE.test(path) && !AT_THE_START.test(path));
    // What goes to the reserve is all there on day 0, and what goes to the treasury is not sold by it.
    const idle = (path: string) => /^token\.allocations\[1\]|^token\.allocations\[3\]\.sellShare$/.test(path);
    expect(unread.filter((path) => !idle(path))).toEqual([]);
    expect([...reads].filter((path) => !known.includes(path))).toEqual([]);
  });

  it('loads every scenario that comes with the project', async () => {
    const folder = resolve(import.meta.dirname, '../scenarios');
    const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
    expect(files).toContain('baseline.yaml');
    for (const file of files) {
      const scenario = await readScenarioFile(join(folder, file));
      expect(scenario.name, file).toBe(file.replace('.yaml', ''));
      expect(scenario.description.length, file).toBeGreaterThan(40);
    }
  });
});
