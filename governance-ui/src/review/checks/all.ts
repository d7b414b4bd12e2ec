import { agreement } from '#ui/review/checks/agreement.ts';
import { bounds } from '#ui/review/checks/bounds.ts';
import { code } from '#ui/review/checks/code.ts';
import { concentration } from '#ui/review/checks/concentration.ts';
import { datanets } from '#ui/review/checks/datanets.ts';
import { decoding } from '#ui/review/checks/decoding.ts';
import { delays } from '#ui/review/checks/delays.ts';
import { delegatecalls } from '#ui/review/checks/delegatecalls.ts';
import { description } from '#ui/review/checks/description.ts';
import { duplicates } from '#ui/review/checks/duplicates.ts';
import { encoding } from '#ui/review/checks/encoding.ts';
import { escalation } from '#ui/review/checks/escalation.ts';
import { execution } from '#ui/review/checks/execution.ts';
import { gas } from '#ui/review/checks/gas.ts';
import { invariants } from '#ui/review/checks/invariants.ts';
import { laterCalls } from '#ui/review/checks/later-calls.ts';
import { migration } from '#ui/review/checks/migration.ts';
import { noEffect } from '#ui/review/checks/no-effect.ts';
import { order } from '#ui/review/checks/order.ts';
import { outflowCap } from '#ui/review/checks/outflow-cap.ts';
import { payeeAccount } from '#ui/review/checks/payee-account.ts';
import { proposerSuffix } from '#ui/review/checks/proposer-suffix.ts';
import { quorum } from '#ui/review/checks/quorum.ts';
import { recipients } from '#ui/review/checks/recipients.ts';
import { replay } from '#ui/review/checks/replay.ts';
import { retention } from '#ui/review/checks/retention.ts';
import { roles } from '#ui/review/checks/roles.ts';
import { splitSum } from '#ui/review/checks/split-sum.ts';
import { text } from '#ui/review/checks/text.ts';
import { threshold } from '#ui/review/checks/threshold.ts';
import { treasury } from '#ui/review/checks/treasury.ts';
import { value } from '#ui/review/checks/value.ts';
import { windows } from '#ui/review/checks/windows.ts';
import { type Check, type CheckInput, type Finding, SEVERITIES, type Severity } from '#ui/review/finding.ts';

/** Every check, in the order in which passes are told. */
export const CHECKS: readonly Check[] = [
  decoding,
  encoding,
  execution,
  invariants,
  text,
  description,
  bounds,
  splitSum,
  datanets,
  order,
  duplicates,
  escalation,
  roles,
  migration,
  quorum,
  delays,
  threshold,
  outflowCap,
  treasury,
  recipients,
  concentration,
  payeeAccount,
  code,
  delegatecalls,
  value,
  laterCalls,
  replay,
  retention,
  proposerSuffix,
  windows,
  gas,
  noEffect,
  agreement,
];

/** Runs every check that applies. Findings with the worst first, else in the order of the checks; a check that finds nothing passes. */
export function runChecks(input: CheckInput): Finding[] {
  const findings = CHECKS.flatMap((check): Finding[] => {
    const { id, why, passes } = check;
    if (check.needs === 'own' && input.subject.own === null) return [];
    const found = check.find(input);
    if (found.length === 0)
      return [{ id, severity: 'pass', title: passes, why, whatToDo: 'Nothing.', evidence: [], action: null }];
    return found.map((each) => ({
      id,
      severity: each.severity,
      title: each.title,
      why: each.why ?? why,
      whatToDo: each.whatToDo,
      evidence: (each.evidence ?? []).filter((line) => line !== ''),
      action: each.action ?? null,
    }));
  });
  const rank = ({ severity }: Finding) => SEVERITIES.indexOf(severity);
  return findings.toSorted((a, b) => rank(a) - rank(b));
}

/** The worst of them: what the whole comes to. */
export function worst(findings: readonly Finding[]): Severity {
  return findings[0]?.severity ?? 'pass';
}
