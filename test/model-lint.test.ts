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
    // Every allocation and Datanet plays its part, a wash user pays, and the extensions that are off by default are on.
    const set = {
      'market.impactExponent': 0.5,
      'market.anticipation': 0.5,
      'wash.spend': 10,
      'treasury.outflowCap': 500,
      'builder.lookRate': 0.5,
      'adapt.switchRate': 0.2,
      ...everyDatanet('admitDay', 0),
    };
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

  it('makes another world of every parameter that acts at the start', () => {
    const plain = createWorld(tinyScenario(), 0);
    const atStart = PARAMETERS.filter(({ path }) => AT_THE_START.test(path));
    expect(atStart.length).toBeGreaterThan(40);
    for (const { path, low, high, default: usual } of atStart) {
      const other = usual === high ? ((low as number) + (high as number)) / 2 : high!;
      // As large as a test can bear; a start above its population is bounded by it.
      const value = Math.min(
        other,
        path.startsWith('population') || path.startsWith('start.') ? 4 * Number(usual) : other,
      );
      const { columns, token } = createWorld(tinyScenario({ [path]: value }), 0);
      const same =
        Buffer.compare(columns, plain.columns) === 0 && JSON.stringify(token) === JSON.stringify(plain.token);
      expect(same, path).toBe(false);
    }
  });

  it('writes every column: what is of the day each day, what is remembered on the way, traits at the start', () => {
    const POISON = 1_000_000_007;
    const world = createWorld(tinyScenario({ 'builder.lookRate': 0.5, 'adapt.switchRate': 0.2 }, { scale: 0.1 }), 0);
    const { contributors, builders, users, datanets, token, flow } = world;
    const numbers = (column: unknown) => [...(column as Float64Array)];
    const columnsOf = (table: object) => Object.entries(table).filter(([, column]) => ArrayBuffer.isView(column));
    for (const [name, column] of [...columnsOf(contributors), ...columnsOf(builders), ...columnsOf(users)]) {
      const { effort, submitted, work, balance } = contributors;
      const later: unknown[] = [effort, submitted, work, balance, builders.fees, builders.balance, builders.profit];
      if (later.includes(column) || column === contributors.farmer) continue;
      expect(new Set(numbers(column)).size, `${name} at the start`).toBeGreaterThan(name === 'error' ? 0 : 1);
    }
    const before = [contributors, builders, users, datanets, token]
      .flatMap(columnsOf)
      .map(([, column]) => numbers(column));
    for (let t = 0; t < 30; t++) {
      const daily = flow as unknown as Record<string, number | Float64Array>;
      for (const [name, value] of Object.entries(daily)) {
        if (typeof value === 'number') daily[name] = POISON;
        else value.fill(POISON);
      }
      for (const column of [contributors.submitted, contributors.work, builders.fees]) column.fill(POISON);
      const members = contributors.datanet.map((d) => Number(d !== -1));
      day(world, []);
      for (const [name, value] of Object.entries(daily)) {
        const left = typeof value === 'number' ? value === POISON : numbers(value).includes(POISON);
        expect(left, `flow.${name} on day ${t}`).toBe(false);
      }
      const known = numbers(contributors.work).filter((_, i) => members[i]);
      expect([known.includes(POISON), contributors.submitted.includes(POISON), builders.fees.includes(POISON)]).toEqual(
        [false, false, false],
      );
      nightfall(world);
    }
    const TRAITS =
      /^(farmer|quality|capacity|cost|sellShare|error|skill|value|need|users|firstUser|admitted|threshold|decay)$/;
    [contributors, builders, users, datanets, token].flatMap(columnsOf).forEach(([name, column], k) => {
      const changed = numbers(column).some((value, i) => value !== before[k]![i]);
      expect(changed, name).toBe(!TRAITS.test(name) || name === 'decay');
    });
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
