/**
 * SQL of a condition: entries of the story that `story` names have this. They lie in two indexes: the entry that a story is named after
 * is found by its id, the others by their story.
 */
export function someMember(story: string, has = "true"): string {
  return `(EXISTS (SELECT 1 FROM entries AS member
      WHERE member.story_id = ${story} AND member.story_id <> member.id AND ${has})
    OR EXISTS (SELECT 1 FROM entries AS member WHERE member.id = ${story} AND member.story_id = ${story} AND ${has}))`;
}
