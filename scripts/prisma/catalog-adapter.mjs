// The driver adapter through which the schema engine reads PostgreSQL's catalogs and plays migrations.
// @prisma/adapter-pg refuses the catalog's own types (name, "char", pg_node_tree …) and splits scripts at semicolons,
// which breaks function bodies; this one is as small as authoring migrations needs.
import { ColumnTypeEnum, DriverAdapterError } from "@prisma/driver-adapter-utils";
import pg from "pg";

const { builtins } = pg.types;

/** Type oids as PostgreSQL reports them; whatever is missing here reaches the engine as text. */
const COLUMN_TYPES = new Map([
  [builtins.BOOL, ColumnTypeEnum.Boolean],
  [builtins.INT2, ColumnTypeEnum.Int32],
  [builtins.INT4, ColumnTypeEnum.Int32],
  [builtins.INT8, ColumnTypeEnum.Int64],
  [builtins.OID, ColumnTypeEnum.Int64],
  [builtins.FLOAT4, ColumnTypeEnum.Float],
  [builtins.FLOAT8, ColumnTypeEnum.Double],
  [builtins.CHAR, ColumnTypeEnum.Character],
  [1003, ColumnTypeEnum.TextArray], // name[]
  [1005, ColumnTypeEnum.Int32Array], // int2[]
  [1007, ColumnTypeEnum.Int32Array], // int4[]
  [1009, ColumnTypeEnum.TextArray], // text[]
  [1015, ColumnTypeEnum.TextArray], // varchar[]
  [1016, ColumnTypeEnum.Int64Array], // int8[]
  [1028, ColumnTypeEnum.Int64Array], // oid[]
]);

const INTEGER_ARRAYS = new Set([1005, 1007]);

/** Values as text, but for the types that the engine wants as JavaScript values. */
function parserOf(oid) {
  const isArray = [1003, 1009, 1015, 1016, 1028].includes(oid) || INTEGER_ARRAYS.has(oid);
  const scalars = [builtins.BOOL, builtins.INT2, builtins.INT4, builtins.FLOAT4, builtins.FLOAT8];
  if (INTEGER_ARRAYS.has(oid) || scalars.includes(oid)) return pg.types.getTypeParser(oid, "text");
  if (isArray) return pg.types.getTypeParser(1009, "text");
  return (value) => value;
}

/** Opens one connection and wraps it for the engine. */
export async function connectCatalogAdapter(databaseUrl) {
  const client = new pg.Client({ connectionString: databaseUrl, types: { getTypeParser: parserOf } });
  await client.connect();
  let closed;

  const run = async (sql, values) => {
    try {
      return await client.query({ text: sql, values, rowMode: "array" });
    } catch (error) {
      throw toAdapterError(error);
    }
  };

  return {
    provider: "postgres",
    adapterName: "slipway-catalog",
    async queryRaw({ sql, args }) {
      const { fields, rows } = await run(sql, args);
      return {
        columnNames: fields.map((field) => field.name),
        columnTypes: fields.map((field) => COLUMN_TYPES.get(field.dataTypeID) ?? ColumnTypeEnum.Text),
        rows,
      };
    },
    executeRaw: async ({ sql, args }) => (await run(sql, args)).rowCount ?? 0,
    executeScript: async (script) => {
      await run(script);
    },
    startTransaction: async () => {
      throw new Error("the schema engine asked for a transaction, which authoring migrations never needed");
    },
    getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: true }),
    dispose: () => (closed ??= client.end()),
  };
}

function toAdapterError(error) {
  if (!(error instanceof pg.DatabaseError)) return error;
  const { code = "XX000", severity = "ERROR", message, detail, column, hint } = error;
  return new DriverAdapterError({ kind: "postgres", code, severity, message, detail, column, hint });
}
