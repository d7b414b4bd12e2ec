/** A text as SQL. */
export function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** A name of a column, table or view as SQL. */
export function name(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}

/** A list of texts as SQL. */
export function texts(values: readonly string[]): string {
  return `[${values.map(text).join(', ')}]`;
}

/** Names that differ in more than the case of their letters, as columns of one table must: `_2` and so on is added. */
export function distinctNames(values: readonly string[], taken: readonly string[] = []): string[] {
  const used = new Set(taken.map((value) => value.toLowerCase()));
  return values.map((value) => {
    let unique = value;
    for (let n = 2; used.has(unique.toLowerCase()); n++) unique = `${value}_${n}`;
    used.add(unique.toLowerCase());
    return unique;
  });
}
