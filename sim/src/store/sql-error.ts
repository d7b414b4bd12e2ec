import { UserError } from '#sim/errors.ts';

const EXCERPT = /\n\nLINE (\d+): (.*)\n( *)\^/;

/**
 * What is wrong with a query, with line and column.
 * @param added lines that were put before the query
 */
export function sqlError(sql: string, error: unknown, added = 0): UserError {
  const message = error instanceof Error ? error.message : String(error);
  const excerpt = EXCERPT.exec(message);
  const said = (excerpt === null ? message : message.slice(0, excerpt.index)).replace(
    /^Failed to extract statements: /,
    '',
  );
  const [first = '', ...others] = said.split('\n').filter((line) => line !== '');
  const place = excerpt === null ? null : placeOf(sql, excerpt, added);
  return new UserError(
    `${place === null ? 'The query' : `The query, line ${place.line}, column ${place.column}`}: ${first}`,
    {
      code: 'BAD_SQL',
      exitCode: 2,
      details: place === null ? others : [...others, place.text, `${' '.repeat(place.column - 1)}^`],
      hint: 'Tables: runs, studies, daily, and a view for each study; `flywheel results` lists them.',
      cause: error,
    },
  );
}

/** DuckDB shows a long line in part, with dots where it was cut. */
function placeOf(sql: string, [, line, shown, spaces]: RegExpExecArray, added: number) {
  const number = Number(line) - added;
  const full = sql.split('\n')[number - 1] ?? '';
  const start = `LINE ${line}: `.length;
  const cut = shown!.startsWith('...') ? 3 : 0;
  const part = shown!.slice(cut).replace(/\.\.\.$/, '');
  const offset = Math.max(0, full.indexOf(part));
  return { line: number, column: offset + spaces!.length - start - cut + 1, text: full };
}
