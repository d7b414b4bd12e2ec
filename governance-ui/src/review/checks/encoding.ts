import { reencode } from '#ui/proposal/decode.ts';
import { foreignContext } from '#ui/proposal/foreign.ts';
import { placed, placeText } from '#ui/review/checks/walk.ts';
import type { Check } from '#ui/review/finding.ts';

export const encoding: Check = {
  id: 'encoding',
  passes: 'Encoding what was read gives the same bytes',
  why: 'Bytes beyond what is shown are ignored by most contracts, but another contract may read them, and a reader never sees them.',
  find: ({ subject }) => {
    const addresses = subject.own?.addresses ?? foreignContext(subject.profile, subject.names).addresses;
    return placed(subject).flatMap((at) => {
      const { call, action } = at;
      if (call.decoded === null || call.calldata === '0x') return [];
      const again = reencode(call, addresses);
      if (again === call.calldata.toLowerCase()) return [];
      return [
        {
          severity: 'fail',
          title: `${placeText(at)} carries bytes that are not shown`,
          whatToDo: 'Have it proposed again with plain encoding. Vote Against as it stands.',
          evidence: [`as proposed ${call.calldata}`, `as read     ${again ?? 'not encodable'}`],
          action,
        } as const,
      ];
    });
  },
};
