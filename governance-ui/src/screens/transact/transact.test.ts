import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { PROPOSAL_STATES } from '#ui/chain/records.ts';
import { proposalText } from '#ui/commands/chain/proposal-text.ts';
import { whyNotExecute, whyNotQueue } from '#ui/screens/transact/state.ts';
import { FixtureDao, makeProposal, OVERVIEW } from '#ui/ui/dao.fixture.ts';
import { Harness } from '#ui/ui/harness.fixture.tsx';

const inState = (state: (typeof PROPOSAL_STATES)[number]) =>
  makeProposal({ number: 9, title: '', kind: 'other', state, start: 0 });

test('only a passed proposal can be queued', () => {
  expect(PROPOSAL_STATES.filter((state) => whyNotQueue(inState(state)) === null)).toEqual(['Succeeded']);
});

test('only a queued one whose time has come can be executed', () => {
  const queued = inState('Queued');
  expect(PROPOSAL_STATES.filter((state) => whyNotExecute(inState(state), queued.eta!) === null)).toEqual(['Queued']);
  expect(whyNotExecute(queued, queued.eta! - 1)).toBe('#9 is still waiting in the timelock.');
  expect(whyNotExecute(inState('Succeeded'), 0)).toContain('must be queued');
});

test('without a timelock nothing is queued, and what has passed can be executed', () => {
  const direct = (state: (typeof PROPOSAL_STATES)[number]) => ({ ...inState(state), hasTimelock: false });
  expect(PROPOSAL_STATES.filter((state) => whyNotQueue(direct(state)) === null)).toEqual([]);
  expect(whyNotQueue(direct('Succeeded'))).toContain('has no timelock');
  expect(PROPOSAL_STATES.filter((state) => whyNotExecute(direct(state), 0) === null)).toContain('Succeeded');
  expect(whyNotExecute(direct('Active'), 0)).toBe('#9 can be executed after it has passed.');
});

test('keys and texts offer only what applies', async () => {
  const offered = async (hasTimelock: boolean): Promise<string> => {
    const dao = new FixtureDao();
    dao.list = [{ ...inState('Succeeded'), hasTimelock }];
    const harness = await Harness.open(100, 40, dao);
    await harness.press('enter');
    return stripVTControlCharacters(harness.frame());
  };
  const queued = await offered(true);
  expect(queued).toContain('u queue');
  expect(queued).toContain('Anyone may put it into the timelock now: u.');
  expect(queued).not.toContain('X execute');
  const direct = await offered(false);
  expect(direct).toContain('X execute');
  expect(direct).toContain('There is no timelock: anyone may execute it now: X.');
  expect(direct).toContain('can be executed');
  expect(direct).not.toContain('u queue');

  const plain = (hasTimelock: boolean) =>
    proposalText({ ...inState('Succeeded'), hasTimelock }, [], OVERVIEW, 100).join('\n');
  expect(plain(true)).toContain('flywheel queue 9');
  expect(plain(false)).toContain('flywheel execute 9');
  expect(plain(false)).not.toContain('flywheel queue');
});
