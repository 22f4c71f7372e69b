import { between, type Random } from "../../bench/made/random.ts";

const mostBytes = 1024 * 1024;
const mostRepeats = 20_000;
const mostMutations = 8;

// What readers of markup, JSON, dates and encodings stumble over.
const morsels =
  '<|>|</|/>|<!--|-->|<![CDATA[|]]>|<! [cdata[|<?|?>|<!DOCTYPE x [<!ENTITY a "b">|]>|&|&a;|&amp;|&#0;|&#x10ffff;|&#xd800;|&nbsp|"|\'|=|“|”|\0|\ufeff|\ud7ff|{|}|[|]|,|:|\\|\\u|\\ud800|//|/*|*/|\n|\r|\t|a<p|<a href="|<item>|</item>|<entry>|</entry>|<title>|</title>|<channel>|</channel>|<rss>|</rss>|<html>|<script>|</script>|<style>|<svg>|<math>|<template>|<table>|<description>|<content type="xhtml">|<link>|<br>|xml:base="//"|xmlns:x="|xmlns=""|encoding="utf-16"|encoding="gb18030"|javascript:|http://[|-1|1e999|NaN|0000-00-00|Feb 31 99999 25:61|2026-W54-8|Tue, 24 Nov|٣|年|午後|\u0338|\u202e|🙂'
    .split("|")
    .map((morsel) => new TextEncoder().encode(morsel));
const bytesOfSignatures = [
  [0xef, 0xbb, 0xbf],
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0x1f, 0x8b, 8],
  [0x1b, 0x24, 0x42],
  [0, 0, 0xfe, 0xff],
].map((bytes) => Uint8Array.from(bytes));

type Mutation = (bytes: Uint8Array, random: Random, others: readonly Uint8Array[]) => Uint8Array;

const mutations: readonly Mutation[] = [
  (bytes, random) => {
    const changed = bytes.slice();
    for (let left = between(random, 1, 8); left > 0; left--) changed[at(bytes, random)] = between(random, 0, 255);
    return changed;
  },
  (bytes, random) => bytes.slice(0, at(bytes, random)),
  (bytes, random) => withInserted(bytes, at(bytes, random), new Uint8Array(0), piece(bytes, random).length),
  (bytes, random) => withInserted(bytes, at(bytes, random), piece(bytes, random)),
  (bytes, random) => withInserted(bytes, at(bytes, random), oneOf(morsels, random)),
  (bytes, random) => withInserted(bytes, at(bytes, random), oneOf(morsels, random)),
  (bytes, random) => {
    const morsel = random() < 0.5 ? oneOf(morsels, random) : piece(bytes, random).slice(0, 40);
    return withInserted(bytes, at(bytes, random), repeated(morsel, between(random, 2, mostRepeats)));
  },
  (bytes, random, others) => withInserted(bytes, at(bytes, random), piece(oneOf(others, random), random)),
  (bytes, random) => withInserted(bytes, 0, oneOf(bytesOfSignatures, random)),
];

/** A document with a few mutations, of 1 MiB at most; the same for the same numbers. */
export function mutated(documents: readonly Uint8Array[], random: Random): Uint8Array {
  let bytes = oneOf(documents, random);
  for (let left = between(random, 1, mostMutations); left > 0; left--) {
    bytes = oneOf(mutations, random)(bytes, random, documents).slice(0, mostBytes);
  }
  return bytes;
}

function oneOf<Item>(items: readonly Item[], random: Random): Item {
  const item = items[between(random, 0, items.length - 1)];
  if (item === undefined) throw new Error("there is nothing to choose from");
  return item;
}

function at(bytes: Uint8Array, random: Random): number {
  return between(random, 0, Math.max(0, bytes.length - 1));
}

function piece(bytes: Uint8Array, random: Random): Uint8Array {
  const from = at(bytes, random);
  return bytes.slice(from, from + between(random, 1, 2_000));
}

function withInserted(bytes: Uint8Array, where: number, inserted: Uint8Array, dropped = 0): Uint8Array {
  const changed = new Uint8Array(bytes.length + inserted.length - Math.min(dropped, bytes.length - where));
  changed.set(bytes.subarray(0, where));
  changed.set(inserted, where);
  changed.set(bytes.subarray(where + dropped), where + inserted.length);
  return changed;
}

function repeated(bytes: Uint8Array, times: number): Uint8Array {
  const most = Math.max(1, Math.min(times, Math.floor(mostBytes / Math.max(1, bytes.length))));
  const all = new Uint8Array(bytes.length * most);
  for (let index = 0; index < most; index++) all.set(bytes, index * bytes.length);
  return all;
}
