import type { Block, Tone } from '#sim/report/report.ts';
import { printable } from '#ui/proposal/printable.ts';
import { type Finding, GLYPHS, type Severity, WORDS } from '#ui/review/finding.ts';

const TONES: Readonly<Record<Severity, Tone>> = { fail: 'bad', warn: 'mixed', unknown: 'neutral', pass: 'good' };

/** Lines of evidence that fit on a page; the JSON has all of them, whole. */
const LINES = 4;
const CHARACTERS = 160;

/** What was found, worst first, each with what to do; what passed as a list. */
export function findingBlocks(findings: readonly Finding[]): Block[] {
  const passed = findings.filter(({ severity }) => severity === 'pass');
  const found = findings.filter(({ severity }) => severity !== 'pass');
  return [
    ...found.map(
      (finding): Block => ({
        kind: 'callout',
        tone: TONES[finding.severity],
        title: `${WORDS[finding.severity]}: ${printable(finding.title)}`,
        sentence: `${finding.why} → ${finding.whatToDo}`,
        lines: [...finding.evidence.slice(0, LINES).map((line) => shorten(printable(line))), `Check: ${finding.id}`],
      }),
    ),
    {
      kind: 'text',
      title: '',
      sentence: '',
      paragraphs: [
        `${GLYPHS.pass} ${passed.length} of ${passed.length + found.length} checks ${WORDS.pass}: ${passed.map(({ id }) => id).join(', ')}.`,
      ],
    },
  ];
}

function shorten(text: string): string {
  return text.length <= CHARACTERS ? text : `${text.slice(0, CHARACTERS)}…`;
}
