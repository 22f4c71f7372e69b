import type { Sequence } from "../../model/scalars.ts";
import type { WriterMemory } from "../../model/story.ts";
import type { SqlDriver } from "./sql-driver.ts";

/** How far the writer of stories came, and what it keeps in mind. */
export async function writerMemory(driver: SqlDriver): Promise<WriterMemory & { readonly sequence: Sequence }> {
  const rows = await driver.all<{ sequence: Sequence; memory: string }>(
    "SELECT sequence, memory FROM writer WHERE id = 1",
    [],
  );
  const kept = JSON.parse(rows[0]?.memory || "{}") as Partial<WriterMemory>;
  return { fresh: [], counted: [], ...kept, sequence: rows[0]?.sequence ?? (0 as Sequence) };
}
