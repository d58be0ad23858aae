// SPDX-License-Identifier: BSL-1.0

// The request as a form. It shows what a JSON text says, and asks for changes to that text; it keeps no state of its own
// but a row of metadata whose key has not been typed yet. A value of a type that a control cannot show, it shows as JSON.

import {find, insert, parse, remove, rename, setValue, stringOf} from './json_text.js';
import {say, setText} from './texts.js';

/** The contract's order, in which new members are put into the text. */
const names = ['link_type', 'title', 'currency_code', 'description', 'amount', 'product_id', 'price_id', 'allow_coupon_code',
  'allow_quantity', 'require_billing_address', 'expires_at', 'success_url', 'cancel_url', 'metadata'];

/** The fields as the form has them; `of` is the link type that a field is for, where not for both. */
const fields = [
  {name: 'link_type', kind: 'choice', choices: ['product', 'instant'], required: true},
  {name: 'currency_code', kind: 'choice', choices: ['XOF', 'USD', 'EUR'], required: true},
  {name: 'title', kind: 'text', required: true, wide: true, label: 'title_field'},
  {name: 'description', kind: 'long', wide: true},
  {name: 'amount', kind: 'number', of: 'instant', required: true, wide: true},
  {name: 'expires_at', kind: 'text', wide: true},
  {name: 'product_id', kind: 'text', of: 'product', required: true},
  {name: 'price_id', kind: 'text', of: 'product'},
  {name: 'allow_coupon_code', kind: 'boolean', wide: true, absent: 'absent_false'},
  {name: 'allow_quantity', kind: 'boolean', wide: true, absent: 'absent_false'},
  {name: 'require_billing_address', kind: 'boolean', wide: true, absent: 'absent_true'},
  {name: 'success_url', kind: 'text', wide: true},
  {name: 'cancel_url', kind: 'text', wide: true},
  {name: 'metadata', kind: 'metadata', wide: true},
];

function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes('-') || name === 'role' || name === 'for') made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children);
  return made;
}

function told(tag, properties, key, params) {
  const made = element(tag, properties);
  setText(made, key, params);
  return made;
}

/** What may be typed for a number: JSON's own spelling; anything else is a string, of which paylink says that it is none. */
function toNumber(typed) {
  const node = parse(typed);
  return node && !('members' in node) && !('items' in node) ? typed.trim() : JSON.stringify(typed);
}

/** A value as its control shows it: strings without their quotes, all else as it is spelt. */
function toShown(text, node, kind) {
  if (!node || node.type === 'null') return '';
  return node.type === 'string' && kind !== 'number' ? stringOf(text, node) : text.slice(node.start, node.end);
}

/** Writes an element's children only where they changed, so that nothing is announced or selected anew. */
function replaceIfChanged(parent, signature, make) {
  if (parent.dataset.signature === signature) return;
  parent.dataset.signature = signature;
  parent.replaceChildren(...make());
}

export class Form {
  #parent;
  #change;
  #controls = new Map(); // by field: {input, error, badge, field}
  #rows = [];
  #metadata;
  #others;
  #shown = {text: '{}', root: parse('{}')};
  #hasPendingRow = false;

  /** `change(edit)` gets a function from the text and its object to the new text. */
  constructor(parent, change) {
    this.#parent = parent;
    this.#change = change;
    for (const field of fields) parent.append(field.kind === 'metadata' ? this.#makeMetadata(field) : this.#makeField(field));
    this.#others = element('ul', {className: 'others'});
    const heading = told('h3', {id: 'others-title'}, 'others');
    this.#others.setAttribute('aria-labelledby', heading.id);
    parent.append(element('div', {className: 'field wide others-box', hidden: true}, heading, this.#others));
  }

  /** Shows an object; leaves alone what is being typed. */
  show(text, root) {
    this.#shown = {text, root};
    for (const {field, input} of this.#controls.values()) {
      const shown = toShown(text, find(root, field.name)?.value, field.kind);
      if (field.kind === 'choice' || field.kind === 'boolean') showChoice(input, shown);
      else if (input !== document.activeElement && input.value !== shown) input.value = shown;
    }
    this.#showMetadata();
    this.#showPresence();
  }

  /** Puts each error beneath its control; `at` tells where in the text it lies. */
  showErrors(errors, at) {
    for (const control of this.#controls.values())
      showError(control, errors.find(({field}) => field === control.field.name));
    const ofMetadata = errors.filter(({field}) => field === 'metadata');
    const rowOf = (error) => this.#rows.find(({member}) => member && at(error) >= member.start && at(error) <= member.end);
    for (const row of this.#rows) showError(row, ofMetadata.find((error) => rowOf(error) === row));
    showError(this.#metadata, ofMetadata.find((error) => !rowOf(error)));
    this.#showOthers(errors);
  }

  /** Goes to the control of a field. */
  focus(name) {
    this.#controls.get(name)?.input.focus();
  }

  #makeField(field) {
    const {name, kind} = field;
    const id = `field-${name}`;
    const input = kind === 'long' ? element('textarea', {rows: 2})
      : kind === 'choice' || kind === 'boolean' ? element('select')
      : element('input', {type: 'text', autocomplete: 'off', spellcheck: kind === 'text' && name === 'title'});
    if (kind === 'number') input.inputMode = 'decimal';
    if (kind === 'choice') input.append(told('option', {value: ''}, 'absent'), ...field.choices.map((value) => new Option(value, value)));
    if (kind === 'boolean') input.append(told('option', {value: ''}, field.absent), new Option('true', 'true'), new Option('false', 'false'));
    input.id = id;
    input.setAttribute('aria-describedby', `${id}-error ${id}-hint`);
    input.addEventListener('input', () => this.#set(field, input.value));

    const badge = element('span', {className: 'badge'});
    const error = element('p', {className: 'error', id: `${id}-error`});
    const hint = kind === 'boolean' ? element('p', {id: `${id}-hint`}) : told('p', {id: `${id}-hint`}, `hint_${name}`);
    hint.className = 'hint';
    this.#controls.set(name, {input, error, badge, field});
    return element('div', {className: `field ${field.wide ? 'wide' : ''} ${kind}`},
      element('label', {for: id}, told('span', {className: 'name'}, field.label ?? name), ' ',
        element('code', {textContent: name}), ' ', badge),
      input, element('div', {className: 'below'}, error, hint));
  }

  #makeMetadata({name}) {
    const error = element('p', {className: 'error', id: 'field-metadata-error'});
    const raw = element('p', {className: 'raw', hidden: true});
    const rows = element('div', {className: 'rows'});
    const add = told('button', {type: 'button', id: 'field-metadata'}, 'addKey');
    add.setAttribute('aria-describedby', 'field-metadata-error');
    add.addEventListener('click', () => {
      this.#hasPendingRow = true;
      this.#showMetadata();
      this.#rows.at(-1).key.focus();
    });
    this.#metadata = {input: add, error, raw, rows, add};
    return element('fieldset', {className: 'field wide metadata'},
      element('legend', {}, told('span', {className: 'name'}, name), ' ', element('code', {textContent: name}), ' ',
        told('span', {className: 'badge'}, 'optional')),
      told('p', {className: 'hint'}, 'hint_metadata'), raw, rows, error, add);
  }

  /** Which fields the chosen link type asks for, and which it forbids. */
  #showPresence() {
    const linkType = this.#controls.get('link_type').input.value;
    for (const {field, input, badge} of this.#controls.values()) {
      const isForbidden = field.of && field.of !== linkType && ['product', 'instant'].includes(linkType);
      const isRequired = Boolean(field.required) && !isForbidden && (!field.of || field.of === linkType);
      setText(badge, isForbidden ? 'forbidden' : isRequired ? 'required' : 'optional');
      input.closest('.field').classList.toggle('forbidden', Boolean(isForbidden));
      input.setAttribute('aria-required', String(isRequired));
    }
  }

  #set(field, typed) {
    this.#change((text, root) => {
      const member = find(root, field.name);
      if (typed === '') return member ? remove(text, root, member) : text;
      const raw = field.kind === 'boolean' ? typed : field.kind === 'number' ? toNumber(typed) : JSON.stringify(typed);
      return member ? setValue(text, member, raw) : insert(text, root, placeOf(root, field.name), field.name, raw);
    });
  }

  // --- Metadata: a row for each key ---

  #showMetadata() {
    const {text, root} = this.#shown;
    const value = find(root, 'metadata')?.value;
    const isObject = !value || value.type === 'object' || value.type === 'null';
    this.#metadata.raw.hidden = isObject;
    if (!isObject)
      this.#metadata.raw.replaceChildren(told('span', {}, 'notObject'), ' ', element('code', {textContent: text.slice(value.start, value.end)}));
    this.#metadata.add.hidden = !isObject;

    const members = value?.members ?? [];
    const count = members.length + (this.#hasPendingRow && isObject ? 1 : 0);
    while (this.#rows.length > count) this.#rows.pop().box.remove();
    while (this.#rows.length < count) this.#addRow();
    this.#rows.forEach((row, i) => {
      row.member = members[i];
      const key = members[i]?.name ?? row.key.value;
      const shown = toShown(text, members[i]?.value);
      if (row.key !== document.activeElement && members[i]) row.key.value = key;
      if (row.value !== document.activeElement && members[i]) row.value.value = shown;
      row.type.textContent = members[i] && members[i].value.type !== 'string' ? members[i].value.type : '';
      row.key.setAttribute('aria-label', say('keyOf', {number: i + 1}));
      row.value.setAttribute('aria-label', say('valueOf', {key: key || i + 1}));
      row.remove.setAttribute('aria-label', say('removeKey', {key: key || i + 1}));
    });
  }

  #addRow() {
    const id = `metadata-${this.#rows.length}`;
    const field = (name) => element('input', {type: 'text', id: `${id}-${name}`, autocomplete: 'off', 'aria-describedby': `${id}-error`});
    const row = {
      key: field('key'), value: field('value'), type: element('span', {className: 'type'}),
      remove: element('button', {type: 'button', className: 'remove'}),
      error: element('p', {className: 'error', id: `${id}-error`}),
    };
    row.input = row.value;
    row.box = element('div', {className: 'row'}, row.key, row.value, row.type, row.remove, row.error);
    row.key.addEventListener('input', () => this.#setKey(row));
    row.value.addEventListener('input', () => this.#setScalar(row));
    row.remove.addEventListener('click', () => this.#removeRow(row));
    this.#rows.push(row);
    this.#metadata.rows.append(row.box);
  }

  #setKey(row) {
    if (row.member) return this.#change((text) => rename(text, row.member, row.key.value));
    if (row.key.value === '') return;
    this.#hasPendingRow = false;
    this.#change((text, root) => {
      const metadata = find(root, 'metadata');
      const raw = JSON.stringify(row.value.value);
      if (metadata?.value.type === 'object')
        return insert(text, metadata.value, metadata.value.members.length, row.key.value, raw);
      const empty = metadata ? setValue(text, metadata, '{}') : insert(text, root, placeOf(root, 'metadata'), 'metadata', '{}');
      return insert(empty, find(parse(empty), 'metadata').value, 0, row.key.value, raw);
    });
  }

  /** A value keeps its type as long as what is typed can be of it; otherwise it is a string. */
  #setScalar(row) {
    if (!row.member) return;
    const typed = row.value.value;
    const before = row.member.value.type;
    const raw = before !== 'string' && parse(typed)?.type === before ? typed : JSON.stringify(typed);
    this.#change((text) => setValue(text, row.member, raw));
  }

  #removeRow(row) {
    const at = this.#rows.indexOf(row);
    if (row.member) {
      this.#change((text, root) => {
        const metadata = find(root, 'metadata');
        return metadata.value.members.length === 1 ? remove(text, root, metadata) : remove(text, metadata.value, row.member);
      });
    } else {
      this.#hasPendingRow = false;
      this.#showMetadata();
    }
    (this.#rows[at]?.remove ?? this.#metadata.add).focus();
  }

  // --- Members that are no field ---

  #showOthers(errors) {
    const {root} = this.#shown;
    const unknown = [...new Set(root.members.map(({name}) => name))].filter((name) => !names.includes(name));
    const errorOf = (name) => errors.find(({field, pointer}) =>
      field === name || (field?.endsWith('…') && pointer?.split('/').length === 2 && name.startsWith(field.slice(0, -1))));
    const items = unknown.map((name) => ({name, error: errorOf(name)}));
    this.#others.parentElement.hidden = items.length === 0;
    replaceIfChanged(this.#others, JSON.stringify([items, say('others')]), () => items.map((item) => this.#makeOther(item)));
  }

  #makeOther({name, error}) {
    const item = element('li', {}, element('code', {textContent: name}), ' ',
      element('span', {className: 'error', textContent: error?.message ?? ''}), ' ');
    const button = (key, params, edit) => {
      const made = told('button', {type: 'button'}, key, params);
      made.addEventListener('click', () => this.#change((text, root) => edit(text, root, find(root, name))));
      item.append(made, ' ');
    };
    const suggestion = error?.params?.suggestion;
    if (suggestion && !find(this.#shown.root, suggestion))
      button('rename', {name: suggestion}, (text, root, member) => rename(text, member, suggestion));
    button('removeMember', {}, (text, root, member) => remove(text, root, member));
    return item;
  }
}

/** Behind how many members a new one of that name belongs, by the contract's order. */
function placeOf(root, name) {
  const before = names.slice(0, names.indexOf(name));
  return root.members.findLastIndex((member) => before.includes(member.name)) + 1;
}

/** A value that is none of the choices becomes one for as long as it is there. */
function showChoice(select, shown) {
  select.querySelector('.foreign')?.remove();
  if (![...select.options].some(({value}) => value === shown))
    select.append(element('option', {className: 'foreign', value: shown, textContent: shown}));
  select.value = shown;
}

function showError({input, error, key}, violation) {
  error.textContent = violation?.message ?? '';
  for (const control of key ? [key, input] : [input]) {
    if (violation) control.setAttribute('aria-invalid', 'true');
    else control.removeAttribute('aria-invalid');
  }
}
