/** Shorter ones stand in too many texts to tell anything. */
const leastUnits = 2;

type Fragments = readonly string[] | null;

/**
 * Texts without one of which nothing matches a pattern (its source, with the flag u); null: there are none, or none of two units. Read
 * from the pattern itself, so that both never differ.
 */
export function neededBy(source: string): Fragments {
  return new PatternReader(source).alternatives();
}

/** A part of a pattern: letters as they stand, what needs some fragments, or neither; `empty` matches between two characters. */
type Part = { readonly letter: string } | { readonly needs: Fragments } | "empty";

class PatternReader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** Up to the end of the group, or of all. */
  alternatives(): Fragments {
    let all: Fragments = [];
    for (;;) {
      const needs: Fragments = this.#sequence();
      all = all === null || needs === null ? null : [...all, ...needs];
      if (this.#source[this.#at] !== "|") return all;
      this.#at++;
    }
  }

  #sequence(): Fragments {
    let best: Fragments = null;
    let run = "";
    const offer = (needs: Fragments) => {
      if (needs !== null && telling(needs) > telling(best)) best = needs;
    };
    const endRun = () => {
      if (run.length >= leastUnits) offer([run]);
      run = "";
    };
    while (this.#at < this.#source.length && !"|)".includes(this.#source.charAt(this.#at))) {
      const part = this.#part();
      const times = this.#times();
      if (part === "empty") continue;
      if ("letter" in part && times !== "none") run += part.letter;
      if ("letter" in part && times === "once") continue;
      endRun();
      if ("needs" in part && times !== "none") offer(part.needs);
    }
    endRun();
    return best;
  }

  #part(): Part {
    const character = this.#source.charAt(this.#at++);
    if (character === "(") return this.#group();
    if (character === "\\") return this.#escape();
    if (character === "[") return this.#skipped(/(?:\\.|[^\]\\])*\]/sy);
    if (character === "^" || character === "$") return "empty";
    return character === "." ? { needs: null } : { letter: character };
  }

  #group(): Part {
    const looks = /\?<?[=!]/y;
    looks.lastIndex = this.#at;
    const empty = looks.test(this.#source);
    this.#skipped(/\?(?:<?[=!]|:|<\w+>)|/y);
    const needs = this.alternatives();
    this.#at++;
    return empty ? "empty" : { needs };
  }

  #escape(): Part {
    const character = this.#source.charAt(this.#at++);
    if (character === "b" || character === "B") return "empty";
    if (character === "p" || character === "P") return this.#skipped(/\{[^}]*\}/y);
    if (!/[a-z0-9]/i.test(character)) return { letter: character };
    return character === "u" ? this.#skipped(/\{[^}]*\}|[0-9a-f]{4}/iy) : { needs: null };
  }

  #times(): "none" | "once" | "repeated" {
    const written = this.#taken(/(?:[?*+]|\{\d+(?:,\d*)?\})\??/y);
    if (written === "") return "once";
    return /^(?:[?*]|\{0)/.test(written) ? "none" : "repeated";
  }

  #skipped(pattern: RegExp): Part {
    this.#taken(pattern);
    return { needs: null };
  }

  #taken(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [taken = ""] = pattern.exec(this.#source) ?? [];
    this.#at += taken.length;
    return taken;
  }
}

/** How much it tells that one of them is there: the length of the shortest, and of two lists alike in that the shorter one. */
function telling(needs: Fragments): number {
  if (needs === null) return 0;
  return Math.min(...needs.map((one) => one.length)) - needs.length / 10_000;
}
