import { expect, test } from 'vitest';
import { PROPOSAL_STATES } from '#ui/chain/records.ts';
import { whyNotExecute, whyNotQueue } from '#ui/screens/transact/state.ts';
import { makeProposal } from '#ui/ui/dao.fixture.ts';

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
