import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import {
  type DuckDBDataChunk,
  type DuckDBResult,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from '@duckdb/node-api';
import {
  Bool,
  type DataType,
  Field,
  Float64,
  Int32,
  Int64,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  Schema,
  Struct,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';

/** Writes the answer to a query as an Arrow file (IPC, Feather version 2), a batch at a time. */
export async function writeArrow(file: string, result: DuckDBResult): Promise<void> {
  const types = result.columnTypes().map(arrowType);
  const schema = new Schema(result.deduplicatedColumnNames().map((name, i) => new Field(name, types[i]!.type, true)));
  const writer = new RecordBatchFileWriter();
  const written = pipeline(writer.toNodeStream(), createWriteStream(file));
  writer.reset(undefined, schema);
  for await (const chunk of result) writer.write(batch(schema, types, chunk));
  writer.close();
  await written;
}

interface ArrowType {
  readonly type: DataType;
  readonly of: (value: NonNullable<DuckDBValue>) => unknown;
}

/** Whole numbers, numbers, truth values and texts; what is none of these is written as text. */
function arrowType({ typeId }: DuckDBType): ArrowType {
  switch (typeId) {
    case DuckDBTypeId.BOOLEAN:
      return { type: new Bool(), of: (value) => value };
    case DuckDBTypeId.TINYINT:
    case DuckDBTypeId.SMALLINT:
    case DuckDBTypeId.INTEGER:
    case DuckDBTypeId.UTINYINT:
    case DuckDBTypeId.USMALLINT:
      return { type: new Int32(), of: (value) => value };
    case DuckDBTypeId.BIGINT:
    case DuckDBTypeId.UINTEGER:
      return { type: new Int64(), of: (value) => BigInt(value as bigint) };
    case DuckDBTypeId.FLOAT:
    case DuckDBTypeId.DOUBLE:
      return { type: new Float64(), of: (value) => value };
    case DuckDBTypeId.HUGEINT:
    case DuckDBTypeId.UBIGINT:
    case DuckDBTypeId.DECIMAL:
      return { type: new Float64(), of: (value) => Number(value.toString()) };
    default:
      return { type: new Utf8(), of: String };
  }
}

function batch(schema: Schema, types: readonly ArrowType[], chunk: DuckDBDataChunk): RecordBatch {
  const columns = types.map(({ type, of }, i) => {
    const values = chunk.getColumnValues(i).map((value) => (value === null ? null : of(value)));
    return vectorFromArray(values, type).data[0]!;
  });
  const struct = new Struct(schema.fields);
  return new RecordBatch(schema, makeData({ type: struct, length: chunk.rowCount, nullCount: 0, children: columns }));
}
