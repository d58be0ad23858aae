// SPDX-License-Identifier: BSL-1.0

// The page: one JSON text is the request. The editor and the form both change it, and after each change paylink validates
// it and all that is shown is shown anew.

import {Editor} from './editor.js';
import {Form} from './form.js';
import {format, parse, tokenEnd} from './json_text.js';
import {indexOfByte, load} from './paylink.js';
import {isLanguage, retell, say, setLanguage, setText} from './texts.js';

const examples = {
  broken: ['fraction-of-a-franc', 'no-amount', 'amount-on-product', 'currency-name', 'javascript-url', 'duplicate-key', 'cut-in-half'],
  valid: ['instant', 'instant-invoice', 'product', 'product-uuid'],
};

const firstText = `{
  "link_type": "instant",
  "title": "Donation",
  "currency_code": "XOF",
  "amount": 100.5,
  "description": "Soutenir notre mission",
  "succes_url": "https://your-site.com/thank-you",
  "cancel_url": "javascript:alert(1)"
}
`;

const byId = (id) => document.getElementById(id);
const chosen = (name) => document.querySelector(`input[name="${name}"]:checked`).value;

let paylink;
let readable = {text: '{}', root: parse('{}')}; // the last text that was an object

const editor = new Editor({input: byId('json'), drawing: byId('drawing'), position: showPosition}, validate);
const form = new Form(byId('form'), (edit) => {
  editor.text = edit(readable.text, readable.root);
  validate();
});

// --- Validation ---

function options() {
  return {
    locale: chosen('language'),
    unknownFields: byId('ignore-unknown').checked ? 'ignore' : 'reject',
    now: byId('clock').checked ? new Date() : undefined,
  };
}

function validate() {
  if (!paylink) return; // it is still loading
  const {text} = editor;
  const root = parse(text);
  const isObject = root?.type === 'object';
  if (isObject) readable = {text, root};
  const verdict = paylink.validateCreate(text, options());
  const marks = verdict.errors.map((error) => ({...placeOf(error, text, root), message: error.message}));

  setText(byId('form-note'), isObject ? 'formNote' : 'formStale');
  byId('form-note').classList.toggle('stale', !isObject);
  form.show(readable.text, readable.root);
  form.showErrors(verdict.errors, (error) => (error.offset === undefined ? -1 : indexOfByte(text, error.offset)));
  editor.draw(marks);
  showVerdict(verdict, marks);
  showAnswer(text, verdict);
}

/** What to underline: the value or the name that is wrong, or of what is missing, the brace before which it could stand. */
function placeOf({offset, params}, text, root) {
  let start = offset ?? params?.offset;
  if (start === undefined) return root ? {start: root.end - 1, end: root.end} : {start: 0, end: 0};
  start = indexOfByte(text, start);
  const end = text.trimEnd().length;
  if (start >= end) return {start: Math.max(end - 1, 0), end}; // it ends too soon
  return {start, end: tokenEnd(text, start)};
}

// --- Showing ---

function showVerdict({valid, errors, omitted}, marks) {
  const count = errors.length + omitted;
  const status = byId('status');
  const told = valid ? say('isValid') : count === 1 ? say('oneError') : say('someErrors', {count});
  if (status.textContent !== told) status.textContent = told; // so that it is announced once
  status.className = valid ? 'good' : 'bad';
  const items = errors.map((error, i) => makeError(error, marks[i]));
  if (omitted > 0) {
    items.push(document.createElement('li'));
    items.at(-1).textContent = `… ${say('more', {count: omitted})}`;
  }
  byId('errors').replaceChildren(...items);
}

function makeError({code, field, pointer, message, params, offset}, mark) {
  const button = document.createElement('button');
  button.type = 'button';
  const part = (tag, className, text) => {
    const made = document.createElement(tag);
    made.className = className;
    made.textContent = text;
    button.append(made, ' ');
  };
  part('code', 'place', pointer ?? field ?? say('wholeBody'));
  part('span', 'message', message);
  part('code', 'code', code);
  part('span', 'unseen', `– ${say('goTo')}`);
  const isMissing = offset === undefined && field !== undefined;
  button.addEventListener('click', () => (isMissing ? form.focus(field) : editor.select(mark.start, mark.end)));
  const item = document.createElement('li');
  item.append(button);
  return item;
}

function showAnswer(text, {valid}) {
  const answer = byId('answer');
  const isLomi = chosen('format') === 'lomi';
  answer.classList.toggle('passes', valid);
  if (valid) {
    answer.textContent = say('passes');
    return;
  }
  const body = paylink.renderCreate(text, {...options(), format: chosen('format')});
  answer.textContent = `HTTP/1.1 400 Bad Request
Content-Type: application/${isLomi ? 'json' : 'problem+json'}
Content-Language: ${chosen('language')}

${format(body, parse(body))}`;
}

function showPosition(line, column, message) {
  byId('position').textContent = say('position', {line, column}) + (message && ` · ${message}`);
}

function showLanguage() {
  const name = chosen('language');
  setLanguage(name);
  document.documentElement.lang = name;
  retell();
}

function showTheme(isDark) {
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  byId('theme').setAttribute('aria-pressed', String(isDark));
}

// --- Choosing ---

let wantedExample;

async function showExample(name) {
  wantedExample = name;
  const response = await fetch(`bodies/${name}.json`);
  const text = (await response.text()).trimEnd();
  if (wantedExample !== name) return; // another was chosen meanwhile
  const root = parse(text);
  editor.text = root ? format(text, root) : text;
  validate();
}

function makeExamples() {
  for (const [kind, names] of Object.entries(examples)) {
    const group = document.createElement('div');
    group.setAttribute('role', 'group');
    group.className = kind;
    const heading = document.createElement('h3');
    heading.id = `examples-${kind}`;
    setText(heading, kind);
    group.setAttribute('aria-labelledby', heading.id);
    group.append(heading, ...names.map((name) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.dataset.body = `${kind}-${name}`;
      setText(button, `${kind}-${name}`);
      button.addEventListener('click', () => showExample(`${kind}-${name}`));
      return button;
    }));
    byId('examples').append(group);
  }
}

/** What was chosen before; nothing where the browser keeps nothing. */
function remembered(name) {
  try {
    return localStorage.getItem(`paylink-${name}`);
  } catch {
    return null;
  }
}

function remember(name, value) {
  try {
    localStorage.setItem(`paylink-${name}`, value);
  } catch {
    // It holds until the page is left.
  }
}

function tidy() {
  const root = parse(editor.text);
  if (root) editor.text = `${format(editor.text, root)}\n`;
  validate();
}

async function start() {
  const language = remembered('language') ?? navigator.language.slice(0, 2);
  if (isLanguage(language)) document.querySelector(`input[name="language"][value="${language}"]`).checked = true;
  const darkness = matchMedia('(prefers-color-scheme: dark)');
  const theme = () => remembered('theme') ?? (darkness.matches ? 'dark' : 'light');
  showTheme(theme() === 'dark');
  darkness.addEventListener('change', () => showTheme(theme() === 'dark'));
  makeExamples();
  showLanguage();
  editor.text = firstText;

  try {
    paylink = await load();
  } catch (error) {
    byId('failure').hidden = false;
    throw error;
  }
  byId('version').textContent = paylink.version;

  for (const input of document.querySelectorAll('input[name="language"]')) {
    input.addEventListener('change', () => {
      remember('language', input.value);
      showLanguage();
      validate();
    });
  }
  byId('theme').addEventListener('click', () => {
    const isDark = document.documentElement.dataset.theme !== 'dark';
    remember('theme', isDark ? 'dark' : 'light');
    showTheme(isDark);
  });
  for (const input of document.querySelectorAll('input[name="format"], #ignore-unknown, #clock')) input.addEventListener('change', validate);
  byId('tidy').addEventListener('click', tidy);
  byId('form').addEventListener('submit', (event) => event.preventDefault());

  validate();
  document.documentElement.dataset.ready = '';
}

await start();
