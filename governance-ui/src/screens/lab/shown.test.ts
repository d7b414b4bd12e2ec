import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { renderText } from '#sim/report/render-text.ts';
import { toJson } from '#ui/commands/output.ts';
import { listParameters, listScenarios, listStudies } from '#ui/lab/library.ts';
import { Harness } from '#ui/ui/harness.fixture.tsx';
import { screenOf } from '#ui/ui/shell/registry.ts';
import { FIXTURE_WORKERS } from '#ui/ui/workers.fixture.ts';

test('y and Y copy what a command line calls the selected row, and its file', async () => {
  const harness = await Harness.open(120, 40);
  await harness.press('5', 'j', 'y', 'Y', ']', 'y', ']', 'y', 'Y');
  expect(harness.copied).toEqual(['leak', 'scenarios/leak.yaml', 'curation', 'emission.perDay']);
  expect(harness.app.notice?.text).toBe('There is no address to copy here.');
  await harness.press('[', '[', 'k', 'R', 'space', 'y');
  expect(harness.copied.at(-1)).toBe('flywheel run scenarios/baseline.yaml --reps 8 --scale 0.25');
});

test('e writes the list as it is filtered, or the card that is open', async () => {
  let harness = await Harness.open(120, 40);
  const written = async (...keys: string[]) => {
    await harness.press(...keys, 'e', 'j');
    const [{ name, schema, record, report }, form] = harness.saved.at(-1)!;
    expect(form).toBe('json');
    return { name, schema, record, text: renderText(report, { width: 120, plain: true }).join('\n') };
  };
  const list = await written('5', '/', 'l', 'e', 'a', 'enter');
  expect(list).toMatchObject({
    name: 'scenarios',
    schema: 'flywheel.scenarios',
    record: { scenarios: [{ name: 'leak' }] },
  });
  expect(list.text).toContain('All 16 runs leak.');
  const card = await written('enter');
  expect(card).toMatchObject({
    name: 'scenario-leak',
    schema: 'flywheel.scenario',
    record: { name: 'leak', days: 400 },
  });
  expect(card.text).toMatch(/emission\.perDay +100,000 OPEN\/day +200,000 OPEN\/day/);
  expect(await written('esc', ']')).toMatchObject({ name: 'studies', schema: 'flywheel.studies' });
  expect(await written('enter')).toMatchObject({ name: 'study-curation', schema: 'flywheel.study-file' });
  expect(await written('esc', ']')).toMatchObject({ name: 'parameters', schema: 'flywheel.parameters' });
  expect(await written('j', 'enter')).toMatchObject({
    schema: 'flywheel.parameter',
    record: { path: 'population.users' },
  });
  // A run is kept as a whole: its folder has its page, its numbers and its scenario.
  harness = await Harness.open(120, 40);
  await harness.press('5', 'R', 'space', 'q', 'e');
  expect(harness.saved).toEqual([]);
  expect(harness.app.notice?.text).toBe('Kept.');
});

/** Numbers and texts of a record, as they stand in it. */
function values(record: unknown): (string | number)[] {
  if (typeof record === 'number' || typeof record === 'string') return [record];
  if (typeof record !== 'object' || record === null) return [];
  return Object.values(record).flatMap(values);
}

/** Every word of a text, whatever the room that it was wrapped into. */
function words(text: string): string {
  return text.replaceAll(/[│┃▸]/g, ' ').replaceAll(/\s+/g, ' ');
}

test.each([
  ['scenarios', ['5'], 12],
  ['studies', ['5', ']'], 8],
  ['parameters', ['5', ']', ']'], 40],
] as const)('%s: every number of --json stands on the card and in the text of the export', async (_, keys, count) => {
  const harness = new Harness(100, 200, (await Harness.open()).dao);
  harness.workers = {
    ...FIXTURE_WORKERS,
    scenarios: () => listScenarios(),
    studies: () => listStudies(),
    parameters: async () => listParameters(),
  };
  await harness.press(...keys);
  let checked = 0;
  for (let row = 0; row < count; row++) {
    await harness.press('enter');
    const { record, report } = screenOf(harness.app).shown(harness.app)!;
    const screen = words(stripVTControlCharacters(harness.frame()));
    const text = words(renderText(report, { width: 200, plain: true, provenance: false }).join('\n'));
    // Bounds and default are told as `range` and `usual`, with their units.
    const { default: _default, low: _low, high: _high, file: _file, ...told } = JSON.parse(toJson(record));
    for (const value of values(told).filter((each) => /\d/.test(String(each)))) {
      const form = typeof value === 'number' ? value.toLocaleString('en-US') : words(value.trim());
      expect(screen, `${value} on the card`).toContain(form);
      expect(text, `${value} in the text`).toContain(form);
      checked++;
    }
    await harness.press('esc', 'j');
  }
  expect(checked).toBeGreaterThan(count);
});
