// SPDX-License-Identifier: BSL-1.0

// A text area, and behind it the same text drawn once more, with line numbers, colours and a wave under what is wrong. The
// drawing is as high as the text, so that both scroll together in the box around them.

const tokens = /("(?:[^"\\\n]|\\.)*"?)(?=([ \t\r]*:)?)|-?[0-9][0-9.eE+-]*|\b(?:true|false|null)\b/g;
const most = 65_536; // what is longer is refused whatever it says, and not coloured

export class Editor {
  #input;
  #drawing;
  #position;
  #marks = [];

  constructor({input, drawing, position}, change) {
    this.#input = input;
    this.#drawing = drawing;
    this.#position = position;
    input.addEventListener('input', change);
    document.addEventListener('selectionchange', () => this.#tellPosition());
  }

  get text() {
    return this.#input.value;
  }

  set text(text) {
    if (this.#input.value !== text) this.#input.value = text;
  }

  /** Marks are {start, end, message}; the first is on top where they overlap. */
  draw(marks) {
    this.#marks = marks;
    const text = this.text;
    const runs = text.length > most ? [] : coloured(text);
    let run = 0;
    let start = 0;
    this.#drawing.replaceChildren(...text.split('\n').map((line) => {
      const end = start + line.length;
      const first = run;
      while (run < runs.length && runs[run].start < end) ++run;
      const drawn = drawLine(text, start, end, runs.slice(first, run), marks);
      start = end + 1;
      return drawn;
    }));
    if (marks.length === 0) this.#input.removeAttribute('aria-invalid');
    else this.#input.setAttribute('aria-invalid', 'true');
    this.#tellPosition();
  }

  /** Selects a part of the text and shows it. */
  select(start, end) {
    this.#input.focus({preventScroll: true});
    this.#input.setSelectionRange(start, end);
    const line = this.text.slice(0, start).split('\n').length - 1;
    this.#drawing.children[line].scrollIntoView({block: 'nearest'});
  }

  /** Which line and column the caret is in, and what is wrong there. */
  #tellPosition() {
    const at = this.#input.selectionStart;
    const before = this.text.slice(0, at);
    const line = before.split('\n').length;
    const column = [...before.slice(before.lastIndexOf('\n') + 1)].length + 1;
    this.#position(line, column, this.#marks.find(({start, end}) => start <= at && at <= end)?.message ?? '');
  }
}

/** Runs of one colour: {start, end, kind}. */
function coloured(text) {
  return [...text.matchAll(tokens)].map(({0: token, 1: string, 2: colon, index}) => ({
    start: index,
    end: index + token.length,
    kind: string === undefined ? (/[a-z]/.test(token[0]) ? 'literal' : 'number') : colon === undefined ? 'string' : 'key',
  }));
}

/** Draws the line, cut wherever one of its colours or a mark begins or ends. */
function drawLine(text, start, end, colours, marks) {
  const line = document.createElement('div');
  line.className = 'line';
  const here = ({start: first, end: last}) => first < end && last > start;
  const wrong = marks.filter(here);
  if (marks.some((mark) => here(mark) || (mark.start === mark.end && mark.start >= start && mark.start <= end))) line.classList.add('wrong');

  const cuts = [start, end, ...[...colours, ...wrong].flatMap((part) => [Math.max(part.start, start), Math.min(part.end, end)])];
  const places = [...new Set(cuts)].sort((a, b) => a - b);
  let colour = 0;
  for (let i = 0; i + 1 < places.length; ++i) {
    while (colour < colours.length && colours[colour].end <= places[i]) ++colour;
    const covers = (part) => part && part.start <= places[i] && places[i] < part.end;
    const piece = text.slice(places[i], places[i + 1]);
    const kind = covers(colours[colour]) ? colours[colour].kind : '';
    const isWrong = wrong.some(covers);
    if (!kind && !isWrong) line.append(piece);
    else {
      const span = document.createElement('span');
      span.className = isWrong ? `${kind} error-place` : kind;
      span.textContent = piece;
      line.append(span);
    }
  }
  if (start === end) line.append('\n'); // as high as a line with text
  return line;
}
