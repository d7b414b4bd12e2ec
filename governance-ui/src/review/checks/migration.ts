import { effects, placeText } from '#ui/review/checks/walk.ts';
import type { Check, Found } from '#ui/review/finding.ts';
import { sameAddress } from '#ui/review/subject.ts';

const ZERO = /^0x0{40}$/;

/** Who governs, who executes, who can stop a proposal. */
export const migration: Check = {
  id: 'migration',
  passes: 'Governor, timelock and security council stay who they are',
  why: 'Whoever takes one of these places has its powers over everything that the DAO owns.',
  find: ({ subject }) =>
    effects(subject, 'role').flatMap((at): Found[] => {
      const { role, account } = at.effect;
      const finding = (severity: 'fail' | 'warn', title: string, whatToDo: string): Found[] => [
        { severity, title: `${placeText(at)} ${title}`, whatToDo, evidence: [`account ${account}`], action: at.action },
      ];
      if (role === 'Governor' && !sameAddress(account, subject.profile.address))
        return finding(
          'fail',
          `hands the DAO to another Governor, ${account}`,
          'Vote Against unless you have read that contract and its settings yourself.',
        );
      if (role === 'timelock' && !sameAddress(account, subject.profile.executor))
        return finding('fail', `asks for another timelock, ${account}`, 'Vote Against: what is queued would be lost.');
      if (role !== 'security council' && role !== "security council's seat") return [];
      if (sameAddress(account, subject.proposal.proposer))
        return finding(
          'fail',
          'gives its own proposer the power to stop proposals',
          'Vote Against: let others be named.',
        );
      if (ZERO.test(account))
        return finding(
          'warn',
          'leaves nobody who could stop a captured vote',
          'Ask who stops a malicious proposal between its vote and its execution.',
        );
      return finding(
        'warn',
        `lets ${account} stop proposals`,
        'Check that it is a multisig of people you know, and its term.',
      );
    }),
};
