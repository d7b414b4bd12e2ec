import type { Report } from '#sim/report/report.ts';
import type { DatanetBook, DatanetCard } from '#ui/books/datanets/datanets.ts';
import { pendingFor } from '#ui/books/datanets/pending.ts';
import { datanetReport, datanetsReport } from '#ui/books/datanets/report.ts';
import type { DelegateBook, DelegateProfile } from '#ui/books/delegates/delegates.ts';
import { delegateReport, delegatesReport } from '#ui/books/delegates/report.ts';
import { outcomesReport } from '#ui/books/outcomes/report.ts';
import { rulesReport } from '#ui/books/rules/report.ts';
import type { RuleBook } from '#ui/books/rules/rules.ts';
import { treasuryReport } from '#ui/books/treasury/report.ts';
import type { Runway } from '#ui/books/treasury/runway.ts';
import type { TreasuryBook } from '#ui/books/treasury/treasury.ts';
import type { Proposal } from '#ui/chain/records.ts';
import type { Outcomes } from '#ui/review/outcomes/outcomes.ts';

/** What a screen and its twin on the command line show: the record that `--json` prints, and the report that is made of it. */
export interface Shown {
  /** Begins the name of a file of it. */
  readonly name: string;
  /** As `--json` names it. */
  readonly schema: string;
  readonly record: object;
  readonly report: Report;
}

export function treasuryShown(book: TreasuryBook, runway: Runway | null): Shown {
  return {
    name: 'treasury',
    schema: 'flywheel.treasury',
    record: { ...book, runway },
    report: treasuryReport(book, runway),
  };
}

export function datanetsShown(book: DatanetBook, proposals: readonly Proposal[]): Shown {
  const datanets = book.datanets.map((card) => ({ ...card, pending: pendingFor(proposals, card.id) }));
  return {
    name: 'datanets',
    schema: 'flywheel.datanets',
    record: { ...book, datanets },
    report: datanetsReport(book, proposals),
  };
}

export function datanetShown(book: DatanetBook, card: DatanetCard, proposals: readonly Proposal[]): Shown {
  const { datanets: _, ...rest } = book;
  return {
    name: `datanet-${card.id.slice(0, 10)}`,
    schema: 'flywheel.datanet',
    record: { ...rest, datanet: { ...card, pending: pendingFor(proposals, card.id) } },
    report: datanetReport(book, card, proposals),
  };
}

export function delegatesShown(book: DelegateBook): Shown {
  return { name: 'delegates', schema: 'flywheel.delegates', record: book, report: delegatesReport(book) };
}

/** One delegate, or two compared. */
export function delegateShown(book: DelegateBook, profiles: readonly DelegateProfile[]): Shown {
  return {
    name: `delegate-${profiles.at(-1)!.account.slice(0, 10)}`,
    schema: 'flywheel.delegate',
    record: { ...book, delegates: profiles },
    report: delegateReport(book, profiles),
  };
}

export function outcomesShown(outcomes: Outcomes, network: string): Shown {
  return {
    name: 'outcomes',
    schema: 'flywheel.outcomes',
    record: { network, ...outcomes },
    report: outcomesReport(outcomes, network),
  };
}

export function rulesShown(book: RuleBook): Shown {
  return { name: 'settings', schema: 'flywheel.settings', record: book, report: rulesReport(book) };
}
