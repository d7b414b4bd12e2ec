import { counted } from '#sim/report/numbers.ts';
import { groupDigits } from '#ui/format/group.ts';
import { GLYPHS, type Severity, WORDS } from '#ui/review/finding.ts';
import type { Checked, Execution } from '#ui/screens/checks/checked.ts';
import { oneLine } from '#ui/ui/text/cells.ts';
import { type Span, span } from '#ui/ui/text/line.ts';
import type { Tone } from '#ui/ui/theme.ts';

export const SEVERITY_TONES: Readonly<Record<Severity, Tone>> = {
  fail: 'bad',
  warn: 'warn',
  unknown: 'muted',
  pass: 'good',
};

/** `✗ FAILED`: a severity by glyph and word. */
export function severitySpan(severity: Severity): Span {
  return span(`${GLYPHS[severity]} ${WORDS[severity]}`, SEVERITY_TONES[severity]);
}

export function count({ findings }: Pick<Checked, 'findings'>, severity: Severity): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

/** All checks in a few characters for a column: `✗ 2`, `! 1`, `✓ 33`. */
export function checksCell(checked: Pick<Checked, 'findings' | 'worst'>): Span {
  return span(`${GLYPHS[checked.worst]} ${count(checked, checked.worst)}`, SEVERITY_TONES[checked.worst]);
}

/** `2 failed, 1 warning, 30 passed`. */
export function checksText(checked: Pick<Checked, 'findings'>): string {
  const of = (severity: Severity): number => count(checked, severity);
  const [failed, warned, unknown, passed] = [of('fail'), of('warn'), of('unknown'), of('pass')];
  return [
    ...(failed === 0 ? [] : [`${failed} failed`]),
    ...(warned === 0 ? [] : [counted(warned, 'warning')]),
    ...(unknown === 0 ? [] : [`${unknown} not checked`]),
    `${passed} passed`,
  ].join(', ');
}

/** Whether it executes, in a sentence. */
export function executionText({ outcome, gas, failure }: Execution, actions: number): { tone: Tone; text: string } {
  switch (outcome) {
    case 'executes':
      return {
        tone: 'good',
        text: `✓ It executes on a copy of the chain${gas === null ? '' : `, with ${groupDigits(gas.toString())} gas`}.`,
      };
    case 'reverts': {
      const where = failure?.action == null ? '' : ` at call ${failure.action + 1} of ${actions}`;
      return { tone: 'bad', text: `✗ It fails${where}: ${oneLine(failure?.reason ?? 'no reason is given')}` };
    }
    case 'does not pass':
      return { tone: 'warn', text: '! It does not pass, even with everybody who has not voted yet voting For.' };
    case 'not run':
      return { tone: 'muted', text: '? Whether it executes was not tried.' };
  }
}
