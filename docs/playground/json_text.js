// SPDX-License-Identifier: BSL-1.0

// JSON text with the place of each value in it, and changes to the text that leave all else as it is spelt: numbers,
// blanks, a name that is there twice. It does not validate: it reads some texts that paylink refuses, so that they can be
// shown.
//
// A node is {type, start, end}, of an object with `members` ({name, start, nameEnd, value, end} each), of an array with
// `items`. Places are indices into the string.

const maxDepth = 64; // more nobody reads in a form; and the stack is finite
const maxLength = 65_536;

const blank = /[ \t\r\n]*/y;
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const literal = /true|false|null/y;

/** The node of the whole text; null where it is no JSON, too deep or too long. */
export function parse(text) {
  if (text.length > maxLength) return null;
  let at = 0;

  const match = (pattern) => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const skip = (character) => {
    match(blank);
    if (text[at] !== character) return false;
    ++at;
    match(blank);
    return true;
  };

  function value(depth) {
    const start = at;
    if (match(string)) return {type: 'string', start, end: at};
    if (match(number)) return {type: 'number', start, end: at};
    if (match(literal)) return {type: text[start] === 'n' ? 'null' : 'boolean', start, end: at};
    if (depth > maxDepth) return null;
    if (skip('{')) return list('object', 'members', '}', start, () => member(depth));
    if (skip('[')) return list('array', 'items', ']', start, () => value(depth + 1));
    return null;
  }

  function member(depth) {
    const start = at;
    if (!match(string)) return null;
    const nameEnd = at;
    if (!skip(':')) return null;
    const content = value(depth + 1);
    return content && {name: JSON.parse(text.slice(start, nameEnd)), start, nameEnd, value: content, end: content.end};
  }

  function list(type, name, closing, start, element) {
    const elements = [];
    if (text[at] !== closing) {
      do {
        const next = element();
        if (!next) return null;
        elements.push(next);
      } while (skip(','));
      match(blank);
    }
    if (text[at] !== closing) return null;
    ++at;
    return {type, start, end: at, [name]: elements};
  }

  match(blank);
  const root = value(1);
  match(blank);
  return at === text.length ? root : null;
}

/** The value of that name, the last one where there are several. */
export function find(object, name) {
  return object.members.findLast((member) => member.name === name);
}

/** What a string node says. */
export function stringOf(text, node) {
  return JSON.parse(text.slice(node.start, node.end));
}

const replace = (text, start, end, by) => text.slice(0, start) + by + text.slice(end);

export function setValue(text, member, raw) {
  return replace(text, member.value.start, member.value.end, raw);
}

export function rename(text, member, name) {
  return replace(text, member.start, member.nameEnd, JSON.stringify(name));
}

/** A new member behind the `count` first ones, written as its neighbours are. */
export function insert(text, object, count, name, raw) {
  const [first, second] = object.members;
  if (!first) return replace(text, object.start, object.end, openObject(text, object, `${JSON.stringify(name)}: ${raw}`));
  const colon = text.slice(first.nameEnd, first.value.start);
  const lead = text.slice(object.start + 1, first.start);
  const comma = second ? text.slice(first.end, second.start) : lead.includes('\n') ? `,${lead}` : ', ';
  const written = JSON.stringify(name) + colon + raw;
  return count === 0
    ? replace(text, first.start, first.start, written + comma)
    : replace(text, object.members[count - 1].end, object.members[count - 1].end, comma + written);
}

/** An object of one member, in lines of its own, indented by two more than the line on which it begins. */
function openObject(text, object, member) {
  const line = text.slice(text.lastIndexOf('\n', object.start) + 1, object.start);
  const indent = /^[ \t]*/.exec(line)[0];
  return `{\n${indent}  ${member}\n${indent}}`;
}

export function remove(text, object, member) {
  const at = object.members.indexOf(member);
  if (object.members.length === 1) return replace(text, object.start, object.end, '{}');
  if (at === 0) return replace(text, member.start, object.members[1].start, '');
  return replace(text, object.members[at - 1].end, member.end, '');
}

/** The same text with a line for each member, indented by two; names and scalars stay as they are spelt. */
export function format(text, node, indent = '') {
  const inner = `${indent}  `;
  const raw = ({start, end}) => text.slice(start, end);
  const lines = (open, elements, close) =>
    elements.length === 0 ? open + close : `${open}\n${elements.map((line) => inner + line).join(',\n')}\n${indent}${close}`;
  if (node.type === 'array') return lines('[', node.items.map((item) => format(text, item, inner)), ']');
  if (node.type !== 'object') return raw(node);
  return lines('{', node.members.map((member) =>
    `${text.slice(member.start, member.nameEnd)}: ${format(text, member.value, inner)}`), '}');
}

/** Where the scalar, the name or the character ends that begins there, also in a text that is no JSON. */
export function tokenEnd(text, start) {
  const token = /"(?:[^"\\\r\n]|\\[^\r\n])*"?|[A-Za-z0-9.+-]+|[^]/uy;
  token.lastIndex = start;
  return token.test(text) ? token.lastIndex : start;
}
