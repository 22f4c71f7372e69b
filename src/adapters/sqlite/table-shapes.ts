import type { SqlDriver } from "./sql-driver.ts";

/** A table as its rows are carried to another database. */
export interface TableShape {
  readonly name: string;
  /** Without generated ones. */
  readonly columns: readonly string[];
  /** The columns of its primary key, in the key's order. */
  readonly key: readonly string[];
}

/** Every table of ours, each after those that it refers to. */
export async function tableShapes(driver: SqlDriver): Promise<readonly TableShape[]> {
  const tables = await driver.all<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name <> 'applied_migrations' ORDER BY name",
    [],
  );
  const shapes = new Map<string, TableShape>();
  const add = async (name: string): Promise<void> => {
    if (shapes.has(name)) return;
    const referred = await driver.all<{ name: string }>('SELECT "table" AS name FROM pragma_foreign_key_list(?1)', [
      name,
    ]);
    for (const { name: before } of referred) if (before !== name) await add(before);
    const columns = await driver.all<{ name: string; pk: number }>(
      "SELECT name, pk FROM pragma_table_xinfo(?1) WHERE hidden = 0",
      [name],
    );
    const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
    shapes.set(name, { name, columns: columns.map((column) => column.name), key: key.map((column) => column.name) });
  };
  for (const { name } of tables) await add(name);
  return [...shapes.values()];
}
