import { describe, expect, test } from 'vitest';
import { UserError } from '#sim/errors.ts';
import { splitFields } from '#ui/screens/draft/state.ts';
import { Harness } from '#ui/ui/harness.fixture.tsx';
import { CHECKED, fixtureDraft } from '#ui/ui/workers.fixture.ts';

describe('a new proposal', () => {
  test('from template over fields and checks to the review of what is signed', async () => {
    const harness = await Harness.open();
    const requests: unknown[] = [];
    harness.draft = (context, request) => {
      requests.push(request);
      return fixtureDraft(context, request);
    };
    await harness.press('n');
    expect(harness.frame()).toMatch(/▸ reward-rate +set the reward rate/);
    await harness.press('enter', 'tab');
    await harness.type('too much');
    await harness.press('enter');
    expect(requests).toEqual([{ template: 'reward-rate', fields: 'rate=630000', why: 'too much' }]);
    expect(harness.frame()).toContain('Checks: 3 passed, 1 warn, 0 fail');
    expect(harness.frame()).toContain('proposals/lower-the-rate.json');
    await harness.press('enter');
    expect(harness.app.dialog).toMatchObject({
      kind: 'transact',
      act: { kind: 'propose' },
      signing: { stage: 'review' },
    });
    expect(harness.dao.sent).toEqual([]);
  });

  test('what is wrong with the fields is told where they are typed, and nothing of it is lost', async () => {
    const harness = await Harness.open();
    harness.draft = () =>
      Promise.reject(new UserError('This is no proposal yet: 1 problem.', { details: ['rate: too high'] }));
    await harness.press('n', 'enter', '0', 'enter');
    expect(harness.frame()).toContain('rate=6300000');
    expect(harness.frame()).toContain('rate: too high');
  });

  test('one that fails a check is not published from here', async () => {
    const harness = await Harness.open();
    harness.draft = async (context, request) => ({
      ...(await fixtureDraft(context, request)),
      findings: [{ ...CHECKED.findings[0]!, severity: 'fail' }],
      worst: 'fail',
    });
    await harness.press('n', 'enter', 'enter', 'enter');
    expect(harness.app.dialog).toMatchObject({ kind: 'draft', step: 'checked' });
    expect(harness.frame().replaceAll(/\s+/g, ' ')).toContain(
      'flywheel propose proposals/lower-the-rate.json --publish --force',
    );
  });
});

test.each([
  ['rate=630000', ['rate=630000']],
  [
    'to=0x1 amount=250,000 purpose=an audit of the attribution',
    ['to=0x1', 'amount=250,000', 'purpose=an audit of the attribution'],
  ],
  ['what rate=1', ['what', 'rate=1']],
  ['  ', []],
  ['nothing', ['nothing']],
])('%j is %j', (text, expected) => {
  expect(splitFields(text)).toEqual(expected);
});
