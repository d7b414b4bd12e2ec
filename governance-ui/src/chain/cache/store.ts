import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { getAddress } from 'viem';
import { decodeRecord, encodeRecord } from '#ui/chain/cache/codec.ts';
import { transaction } from '#ui/chain/cache/database.ts';
import type { GovernorEvent } from '#ui/chain/governor/events.ts';
import type { Address, Hex, Proposal } from '#ui/chain/records.ts';

/** A block by which the chain is recognised. */
export interface Mark {
  readonly number: bigint;
  readonly hash: Hex;
}

/** Where in the chain something happened. */
export interface Position {
  readonly block: bigint;
  readonly log: number;
}

/** What somebody's votes became, in an event of the token. */
export interface PowerChange {
  readonly kind: 'power';
  readonly delegate: Address;
  readonly votes: bigint;
}

/** An event as it is, of which only its stream's reader knows the meaning. */
export interface KeptEvent {
  readonly kind: 'kept';
  readonly name: string;
  readonly args: unknown;
}

type Event = GovernorEvent | PowerChange | KeptEvent;

export type KeptStream = 'economy' | 'transfers' | 'delegations';
export type Stream = 'governor' | 'token' | KeptStream;

/** Events of a range of blocks, in their order, with the marks of blocks that they rest on; the last mark ends the range. */
export interface Window {
  readonly events: readonly { readonly event: Event; readonly at: Position }[];
  readonly marks: readonly Mark[];
}

/** A proposal as it was created, and its record as it was read last. */
export interface ProposalRow {
  readonly number: number;
  readonly block: bigint;
  readonly created: Extract<GovernorEvent, { kind: 'created' }>;
  readonly record: Proposal | null;
  /** Whether it can no longer change, unless its blocks are taken back. */
  readonly settled: boolean;
  /** Block of the newest event about it. */
  readonly newest: bigint;
  /** Block in which it was executed. */
  readonly executed: bigint | null;
}

/** A ballot as the Governor has it. */
export interface BallotRow extends Position {
  readonly id: bigint;
  readonly voter: Address;
  readonly support: number;
  readonly weight: bigint;
  readonly reason: string;
  readonly params: Hex;
}

type Row = Record<string, string | number | null>;

/** The rows of a cache: events of the chain, records made of them, and what has been learned otherwise. */
export class Store {
  private readonly database: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.database = database;
  }

  private sql(text: string): StatementSync {
    let statement = this.statements.get(text);
    if (statement === undefined) {
      statement = this.database.prepare(text);
      this.statements.set(text, statement);
    }
    return statement;
  }

  private all(text: string, ...values: (string | number)[]): Row[] {
    return this.sql(text).all(...values) as Row[];
  }

  private one(text: string, ...values: (string | number)[]): Row | undefined {
    return this.sql(text).get(...values) as Row | undefined;
  }

  /** Something that was learned, by name. */
  fact<T>(name: string): T | null {
    const row = this.one('SELECT value FROM meta WHERE key = ?', name);
    return row === undefined ? null : decodeRecord<T>(row.value as string);
  }

  keepFact(name: string, value: unknown): void {
    this.sql('INSERT OR REPLACE INTO meta VALUES (?, ?)').run(name, encodeRecord(value));
  }

  /** How far the events of a stream are known; `null`: not at all. */
  cursor(stream: Stream): Mark | null {
    const row = this.one('SELECT block, hash FROM cursors WHERE stream = ?', stream);
    return row === undefined ? null : { number: BigInt(row.block!), hash: row.hash as Hex };
  }

  /** Numbers of the blocks whose hashes are known, ascending, up to one. */
  marks(upTo: bigint): Mark[] {
    return this.all('SELECT number, hash FROM blocks WHERE number <= ? ORDER BY number', Number(upTo)).map(
      ({ number, hash }) => ({ number: BigInt(number!), hash: hash as Hex }),
    );
  }

  /**
   * Keeps the events of a range that begins after `after`.
   * @returns false where another process has gone on meanwhile; then nothing was kept
   */
  keep(stream: Stream, after: Mark | null, { events, marks }: Window): boolean {
    return transaction(this.database, () => {
      const now = this.cursor(stream);
      if (now?.hash !== after?.hash) return false;
      for (const { event, at } of events) this.keepEvent(stream, event, at);
      const mark = this.sql('INSERT OR REPLACE INTO blocks VALUES (?, ?)');
      for (const { number, hash } of marks) mark.run(Number(number), hash);
      const end = marks.at(-1)!;
      this.sql('INSERT OR REPLACE INTO cursors VALUES (?, ?, ?)').run(stream, Number(end.number), end.hash);
      return true;
    });
  }

  private keepEvent(stream: Stream, event: Event, { block, log }: Position): void {
    if (event.kind === 'kept') {
      const insert = this.sql('INSERT OR REPLACE INTO events VALUES (?, ?, ?, ?, ?)');
      insert.run(stream, Number(block), log, event.name, encodeRecord(event.args));
      return;
    }
    if (event.kind === 'power') {
      const insert = this.sql('INSERT OR REPLACE INTO powers VALUES (?, ?, ?, ?)');
      insert.run(event.delegate, Number(block), log, event.votes.toString());
      return;
    }
    if (event.kind === 'created') {
      this.sql(
        'INSERT INTO proposals (number, id, block, created) VALUES ((SELECT count(*) + 1 FROM proposals), ?, ?, ?)',
      ).run(event.id.toString(), Number(block), encodeRecord(event));
      return;
    }
    const known = this.one('SELECT number FROM proposals WHERE id = ?', event.id.toString());
    // Made before the first block that is looked at.
    if (known === undefined) return;
    const number = known.number as number;
    if (event.kind === 'ballot') {
      const { voter, support, weight, reason, params } = event;
      this.sql('INSERT INTO ballots VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(
        ...[Number(block), log, number, voter, support, weight.toString(), reason, params],
      );
    } else {
      this.sql('INSERT INTO moves VALUES (?, ?, ?, ?)').run(Number(block), log, number, event.kind);
    }
    // Whatever was read of it before is out of date.
    this.sql('UPDATE proposals SET settled = 0 WHERE number = ?').run(number);
  }

  /** Takes out everything that blocks after `mark` told; `null`: everything. */
  takeBack(mark: Mark | null): void {
    const last = mark === null ? -1 : Number(mark.number);
    transaction(this.database, () => {
      for (const table of ['moves', 'ballots', 'powers', 'events', 'proposals'])
        this.sql(`DELETE FROM ${table} WHERE block > ?`).run(last);
      this.sql('DELETE FROM blocks WHERE number > ?').run(last);
      this.sql('UPDATE proposals SET settled = 0 WHERE read_block > ?').run(last);
      if (mark === null) this.sql('DELETE FROM cursors').run();
      else this.sql('UPDATE cursors SET block = ?, hash = ? WHERE block > ?').run(last, mark.hash, last);
    });
  }

  /** Forgets all of it, facts included: it is of another chain. */
  clear(): void {
    this.takeBack(null);
    this.sql('DELETE FROM meta').run();
  }

  /** All proposals in the order of their creation; those in `known` are taken from there where they are settled. */
  proposals(known: ReadonlyMap<number, ProposalRow> = new Map()): ProposalRow[] {
    const rows = this.all(
      `SELECT number, id, block, settled, max(block,
         coalesce((SELECT max(block) FROM moves WHERE proposal = number), 0),
         coalesce((SELECT max(block) FROM ballots WHERE proposal = number), 0)) AS newest,
         (SELECT block FROM moves WHERE proposal = number AND kind = 'executed') AS executed
       FROM proposals ORDER BY number`,
    );
    return rows.map(({ number, id, block, settled, newest, executed }): ProposalRow => {
      const before = known.get(number as number);
      if (before?.settled && settled === 1 && before.created.id.toString() === id) return before;
      const { created, record } = this.one('SELECT created, record FROM proposals WHERE number = ?', number!)!;
      return {
        number: number as number,
        block: BigInt(block!),
        created: decodeRecord(created as string),
        record: record === null ? null : decodeRecord(record as string),
        settled: settled === 1,
        newest: BigInt(newest!),
        executed: executed === null ? null : BigInt(executed!),
      };
    });
  }

  /** Keeps records as they were read at a block. */
  keepRecords(records: readonly { readonly record: Proposal; readonly settled: boolean }[], block: bigint): void {
    transaction(this.database, () => {
      for (const { record, settled } of records) {
        this.sql('UPDATE proposals SET record = ?, read_block = ?, settled = ? WHERE id = ?').run(
          ...[encodeRecord(record), Number(block), settled ? 1 : 0, record.id.toString()],
        );
      }
    });
  }

  /** Ballots on a proposal in the order in which they were cast. */
  ballots(id: bigint): BallotRow[] {
    return this.all(
      `SELECT b.*, p.id FROM ballots b JOIN proposals p ON p.number = b.proposal
       WHERE b.proposal = (SELECT number FROM proposals WHERE id = ?) ORDER BY b.block, b.log`,
      id.toString(),
    ).map(ballotRow);
  }

  /** Ballots of a voter in the order in which they were cast. */
  ballotsOf(voter: Address): BallotRow[] {
    return this.all(
      'SELECT b.*, p.id FROM ballots b JOIN proposals p ON p.number = b.proposal WHERE b.voter = ? ORDER BY b.block, b.log',
      getAddress(voter),
    ).map(ballotRow);
  }

  /** Votes after the last change, of everyone who has some. */
  powers(): { account: Address; votes: bigint }[] {
    const rows = this.all('SELECT delegate, votes FROM powers ORDER BY delegate, block, log');
    const last = new Map(rows.map(({ delegate, votes }) => [delegate as Address, votes as string]));
    return [...last].map(([account, votes]) => ({ account, votes: BigInt(votes) })).filter(({ votes }) => votes > 0n);
  }

  /** How the votes of each changed, in the order of the chain. */
  powerChanges(): { delegate: Address; votes: bigint; block: bigint }[] {
    return this.all('SELECT delegate, votes, block FROM powers ORDER BY block, log').map((row) => ({
      delegate: row.delegate as Address,
      votes: BigInt(row.votes!),
      block: BigInt(row.block!),
    }));
  }

  /** Events of a stream up to a block, in the order of the chain. */
  events(stream: KeptStream, upTo: bigint): { name: string; args: unknown; block: bigint }[] {
    return this.all(
      'SELECT name, args, block FROM events WHERE stream = ? AND block <= ? ORDER BY block, log',
      ...[stream, Number(upTo)],
    ).map(({ name, args, block }) => ({
      name: name as string,
      args: decodeRecord(args as string),
      block: BigInt(block!),
    }));
  }

  counts(): { proposals: number; ballots: number } {
    const row = this.one('SELECT (SELECT count(*) FROM proposals) AS p, (SELECT count(*) FROM ballots) AS b')!;
    return { proposals: row.p as number, ballots: row.b as number };
  }

  close(): void {
    this.database.close();
  }
}

function ballotRow(row: Row): BallotRow {
  return {
    block: BigInt(row.block!),
    log: row.log as number,
    id: BigInt(row.id!),
    voter: row.voter as Address,
    support: row.support as number,
    weight: BigInt(row.weight!),
    reason: row.reason as string,
    params: row.params as Hex,
  };
}
