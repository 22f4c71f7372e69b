import { spreadOf, spreadOfKnown } from "../spread.ts";
import { figure, table } from "../table.ts";
import { type Poll, rounds } from "./ingest-bench.ts";

const header = ["", "s", "least–most", "ratio", "CPU s", "peak MB", "200s", "304s"];

/** A table for each round: every contestant's medians, its time divided by ours, and what it was answered. */
export function roundTables(polls: readonly Poll[], feeds: number): string {
  const tables = [...rounds.keys()].map((round) => {
    const ofRound = Map.groupBy(
      polls.filter((poll) => poll.round === round),
      ({ poller }) => poller,
    );
    const ours = spreadOf((ofRound.get("tributary") ?? []).map(({ wallMs }) => wallMs)).median;
    const rows = [...ofRound].map(([poller, own]) => cells(poller, own, ours));
    return `${round}\n${table([...header], rows)}`;
  });
  const notes = [
    "ratio: its time to ours; above 1.00 it is slower. 200s, 304s: what the servers answered.",
    ...mishaps(polls, feeds),
  ];
  return [...tables, notes.join("\n")].join("\n\n");
}

function cells(poller: string, polls: readonly Poll[], oursMs: number): readonly string[] {
  const wall = spreadOf(polls.map(({ wallMs }) => wallMs));
  const cpu = spreadOfKnown(polls.map(({ cpuMs }) => cpuMs));
  const peak = spreadOfKnown(polls.map(({ peakBytes }) => peakBytes));
  const { answers } = polls[0] ?? { answers: { full: 0, notModified: 0 } };
  return [
    poller,
    figure(wall.median / 1000),
    `${figure(wall.least / 1000)}–${figure(wall.most / 1000)}`,
    figure(wall.median / oursMs),
    figure(cpu === null ? null : cpu.median / 1000),
    figure(peak === null ? null : peak.median / 1e6),
    String(answers.full),
    String(answers.notModified),
  ];
}

/** A round that did less than it was asked to is no measurement: it is said which, and what the program said. */
function mishaps(polls: readonly Poll[], feeds: number): readonly string[] {
  return polls
    .filter(({ exitCode, answers }) => exitCode !== 0 || answers.full + answers.notModified < feeds)
    .map(
      ({ poller, round, exitCode, complaint }) =>
        `${poller}, ${round}: not all went well (exit code ${exitCode}) ${complaint}`,
    );
}
