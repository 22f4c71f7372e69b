/** SQL: everything that has a place in the order of changes lies at or below this. */
export const lastSequence = `max(coalesce((SELECT max(number) FROM entries), 0), coalesce((SELECT max(sequence) FROM edits), 0),
  (SELECT sequence FROM writer WHERE id = 1))`;
