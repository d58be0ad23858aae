// SPDX-License-Identifier: BSL-1.0

// The playground's JSON text: reading it with places, and changing it without touching the rest.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {site} from './site.mjs';

const {find, format, insert, parse, remove, rename, setValue, stringOf, tokenEnd} = await import(`${site}/json_text.js`);

const read = (text) => parse(text)?.type ?? null;

test('What JSON.parse reads, it reads, and nothing else', () => {
  for (const text of ['{}', '[]', ' {"a" : [1, -0.5e+3, "\\u00e9\\n", true, false, null, {"b":{}}]}\n', '"x"', '0', '[[],[]]', '"\\ud800"', '{"a":1,"a":2}']) {
    JSON.parse(text);
    assert.notEqual(parse(text), null, text);
  }
  for (const text of ['', ' ', '{', '}', '{"a"}', '{"a":}', '{"a":1,}', '[1,]', '[1 2]', '01', '1.', '.5', '+1', '-', '"a', '"\\x"', '"\n"', "{'a':1}", 'nul', '{} {}', '{}x', '\ufeff{}', '{"a":1 "b":2}', '{,}']) {
    assert.throws(() => JSON.parse(text), text);
    assert.equal(parse(text), null, text);
  }
});

test('Nodes have types and places', () => {
  const text = ' {"a": 1.50, "é": ["x", {}]} ';
  const root = parse(text);
  assert.deepEqual([root.type, text.slice(root.start, root.end)], ['object', text.trim()]);
  const [a, b] = root.members;
  assert.deepEqual([a.name, text.slice(a.start, a.nameEnd), text.slice(a.value.start, a.value.end), a.value.type], ['a', '"a"', '1.50', 'number']);
  assert.deepEqual([b.name, text.slice(b.value.start, b.value.end)], ['é', '["x", {}]']);
  assert.equal(stringOf(text, b.value.items[0]), 'x');
});

test('Nesting is read to 64 levels and a text to 65,536 characters', () => {
  const nested = (depth) => '['.repeat(depth) + ']'.repeat(depth);
  assert.equal(read(nested(64)), 'array');
  assert.equal(read(nested(65)), null);
  assert.equal(read('['.repeat(65_536)), null);
  assert.equal(read(`"${'x'.repeat(65_534)}"`), 'string');
  assert.equal(read(`"${'x'.repeat(65_535)}"`), null);
});

test('Of a name that is there twice, the last is found', () => {
  const root = parse('{"a":1,"a":2}');
  assert.equal(find(root, 'a'), root.members[1]);
  assert.equal(find(root, 'b'), undefined);
});

const changed = (text, change) => change(text, parse(text));

test('A value is set and a name changed in place', () => {
  const text = '{ "a" : 1.50,\n"b":2 }';
  assert.equal(changed(text, (_, root) => setValue(text, find(root, 'a'), '"x"')), '{ "a" : "x",\n"b":2 }');
  assert.equal(changed(text, (_, root) => rename(text, find(root, 'b'), 'q"')), '{ "a" : 1.50,\n"q\\"":2 }');
});

test('A new member is written as its neighbours are', () => {
  const put = (text, count) => changed(text, (_, root) => insert(text, root, count, 'n', '0'));
  assert.equal(put('{}', 0), '{\n  "n": 0\n}');
  assert.equal(put('{"a":1}', 1), '{"a":1, "n":0}');
  assert.equal(put('{"a":1}', 0), '{"n":0, "a":1}');
  assert.equal(put('{"a":1,"b":2}', 1), '{"a":1,"n":0,"b":2}');
  assert.equal(put('{\n  "a": 1\n}', 1), '{\n  "a": 1,\n  "n": 0\n}');
  assert.equal(put('{\n  "a": 1,\n  "b": 2\n}', 2), '{\n  "a": 1,\n  "b": 2,\n  "n": 0\n}');
  assert.equal(put('{\n  "a": 1,\n  "b": 2\n}', 0), '{\n  "n": 0,\n  "a": 1,\n  "b": 2\n}');
});

test('An empty object within is opened at its own indentation', () => {
  const text = '{\n  "m": {}\n}';
  assert.equal(changed(text, (_, root) => insert(text, find(root, 'm').value, 0, 'k', '1')), '{\n  "m": {\n    "k": 1\n  }\n}');
});

test('A member is removed with its comma', () => {
  const without = (text, name) => changed(text, (_, root) => remove(text, root, find(root, name)));
  assert.equal(without('{"a":1,"b":2,"c":3}', 'a'), '{"b":2,"c":3}');
  assert.equal(without('{"a":1,"b":2,"c":3}', 'b'), '{"a":1,"c":3}');
  assert.equal(without('{"a":1,"b":2,"c":3}', 'c'), '{"a":1,"b":2}');
  assert.equal(without('{\n  "a": 1,\n  "b": 2\n}', 'b'), '{\n  "a": 1\n}');
  assert.equal(without('{\n  "a": 1\n}', 'a'), '{}');
});

test('Tidying keeps names, numbers and doubles as they are spelt', () => {
  const text = '{"a":1.50,"\\u0061":[1e3,{"b":{}},[]]}';
  const tidy = '{\n  "a": 1.50,\n  "\\u0061": [\n    1e3,\n    {\n      "b": {}\n    },\n    []\n  ]\n}';
  assert.equal(changed(text, (_, root) => format(text, root)), tidy);
  assert.equal(changed(tidy, (_, root) => format(tidy, root)), tidy);
});

test('A token ends with its string, its word or its character', () => {
  const token = (text) => text.slice(0, tokenEnd(text, 0));
  assert.equal(token('"a\\"b" : 1'), '"a\\"b"');
  assert.equal(token('"open\nnext'), '"open');
  assert.equal(token('-1.5e+3, x'), '-1.5e+3');
  assert.equal(token('{"a"'), '{');
  assert.equal(token('😀x'), '😀');
  assert.equal(token(''), '');
});
