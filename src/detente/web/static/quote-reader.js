// <quote-reader data-form="ID of a form">: a document as plain text in an element [data-text], statements as <mark data-statement="ID">.
// Words marked with the mouse, by touch, or with the arrow keys (text in focus: → ← a word, with Shift further, ↓ ↑ a line, Enter
// takes them) are offered as a new statement. Taking them puts the exact words and some before and after into the fields
// exact, prefix and suffix of the form: never an offset, for a browser counts otherwise than the record does. Marking alone changes
// nothing in a form; where one is begun already, the offer says that its words would be replaced, and the rest stays.
// What stands in [data-aside] (numbers, links) is no part of the text. A form sends a line break as CR LF: the server puts it back.
const AROUND = 64; // characters before and after, up to the next blank
const MOST = 5000; // characters of a quote that are offered
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const chosen = "Highlight" in globalThis ? new Highlight() : undefined;
if (chosen) CSS.highlights.set("chosen", chosen);

// The text nodes of the document with where each begins.
function pieces(text) {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const found = [];
  let at = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest("[data-aside]")) continue;
    found.push({ node, at });
    at += node.data.length;
  }
  return found;
}

// Where a boundary of a range stands in the text: all pieces before it, and so many characters of the one it is in.
function where(found, node, offset) {
  const edge = document.createRange();
  edge.setStart(node, offset);
  let at = 0;
  for (const piece of found) {
    if (piece.node === node) return piece.at + offset;
    if (edge.comparePoint(piece.node, 0) >= 0) return piece.at;
    at = piece.at + piece.node.data.length;
  }
  return at;
}

function ranged(found, start, end) {
  const range = document.createRange();
  const point = (at, last) => found.findLast((piece) => (last ? piece.at < at : piece.at <= at)) ?? found[0];
  const first = point(start, false);
  const final = point(end, true);
  range.setStart(first.node, start - first.at);
  range.setEnd(final.node, end - final.at);
  return range;
}

// The sign that reaches over a place in a text: from where to where; a place between two signs is none's.
function sign(text, at) {
  let from = at;
  while (from > 0 && from > at - 256 && !/\s/.test(text[from])) from -= 1; // a sign begins at a blank, whatever stands before
  for (const { segment, index } of graphemes.segment(text.slice(from, at + 64))) {
    const begins = from + index;
    if (begins >= at) break;
    if (begins + segment.length > at) return [begins, begins + segment.length];
  }
  return [at, at];
}

// From where to where whole signs reach: no half of an emoji, no accent without its letter, no blanks at the ends.
export function whole(text, start, end) {
  const [from] = sign(text, start);
  const [, to] = sign(text, end);
  const words = text.slice(from, to);
  if (!words.trim()) return [start, start];
  return [from + (words.length - words.trimStart().length), to - (words.length - words.trimEnd().length)];
}

// The words at a place as the server finds them again.
export function quoted(text, start, end) {
  const blank = /\s/;
  let before = Math.max(0, start - AROUND);
  while (before > 0 && before > start - 2 * AROUND && !blank.test(text[before - 1])) before -= 1;
  let after = Math.min(text.length, end + AROUND);
  while (after < text.length && after < end + 2 * AROUND && !blank.test(text[after])) after += 1;
  [before] = sign(text, before);
  [, after] = sign(text, after);
  return { exact: text.slice(start, end), prefix: text.slice(before, start), suffix: text.slice(end, after) };
}

class QuoteReader extends HTMLElement {
  #listen;
  #offer;
  #taken; // the words that the offer would take
  #shown; // the statement whose marks stand out
  #watch;

  connectedCallback() {
    this.#listen = new AbortController();
    const { signal } = this.#listen;
    if (this.text && !this.text.hasAttribute("tabindex")) this.text.tabIndex = 0;
    let waiting;
    document.addEventListener("selectionchange", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => this.#look(), 80);
    }, { signal });
    this.addEventListener("keydown", (event) => this.#walk(event), { signal });
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    document.addEventListener("item-current", (event) => this.show(event.detail), { signal });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.#offer?.matches(":popover-open")) this.#withdraw();
    }, { signal });
    addEventListener("scroll", () => this.#put(), { signal, capture: true, passive: true });
    this.#shown = document.querySelector("[data-item][aria-current=true]")?.dataset.item;
    this.#light();
    this.#watch = new MutationObserver(() => this.#light()); // marks that were replaced by others
    this.#watch.observe(this, { childList: true, subtree: true });
  }

  disconnectedCallback() {
    this.#listen.abort();
    this.#watch.disconnect();
    this.#withdraw();
    chosen?.clear();
  }

  get text() {
    return this.querySelector("[data-text]");
  }

  get form() {
    return document.getElementById(this.dataset.form ?? "");
  }

  // Whether somebody is at work in the form.
  get begun() {
    const controls = [...(this.form?.elements ?? [])];
    return controls.some((each) => (each.name === "exact" && each.value !== "")
      || (each.matches("textarea, input:not([type=hidden], [type=checkbox], [type=radio])") && each.value !== each.defaultValue)
      || (each.matches("[type=checkbox], [type=radio]") && each.checked !== each.defaultChecked)
      || (each.matches("select") && each.selectedIndex !== Math.max(0, [...each.options].findIndex((one) => one.defaultSelected))));
  }

  // The marks of one statement stand out, and are brought into sight.
  show(statement) {
    this.#shown = statement;
    this.#light()?.scrollIntoView({ block: "nearest" });
  }

  #light() {
    let first;
    for (const mark of this.querySelectorAll("mark[data-statement]")) {
      const own = this.#shown !== undefined && mark.dataset.statement.split(/\s+/).includes(this.#shown);
      if (own !== mark.classList.contains("is-current")) mark.classList.toggle("is-current", own);
      if (own) first ??= mark;
    }
    return first;
  }

  #clicked(event) {
    const mark = event.target.closest("mark[data-statement]");
    if (!mark || !getSelection().isCollapsed || event.target.closest("a, button")) return;
    const [statement] = mark.dataset.statement.split(/\s+/);
    this.show(statement);
    this.dispatchEvent(new CustomEvent("statement-chosen", { bubbles: true, detail: statement }));
  }

  // Words by the arrow keys: what is selected is the place.
  #walk(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== this.text) return;
    if (event.key === "Enter") {
      this.#look();
      if (!this.#taken) return;
      event.preventDefault();
      this.take();
      return;
    }
    const onward = getComputedStyle(this.text).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const step = event.key === onward ? ["forward", "word"] : /^Arrow(Left|Right)$/.test(event.key) ? ["backward", "word"]
      : { ArrowDown: ["forward", "line"], ArrowUp: ["backward", "line"] }[event.key];
    if (!step) return;
    const selection = getSelection();
    const inside = selection.rangeCount && this.text.contains(selection.anchorNode);
    if (!inside) {
      const [first] = pieces(this.text);
      if (!first) return;
      selection.collapse(first.node, 0);
      this.#word(selection);
    } else if (event.shiftKey) {
      selection.modify("extend", ...step);
    } else {
      const back = step[0] === "backward";
      if (selection.type === "Range") selection[back ? "collapseToStart" : "collapseToEnd"]();
      if (back || step[1] === "line") selection.modify("move", ...step);
      this.#word(selection);
    }
    event.preventDefault();
    this.#look();
    const box = selection.rangeCount ? selection.getRangeAt(0).getBoundingClientRect() : undefined;
    if (box && (box.bottom > innerHeight - 60 || box.top < 60)) scrollBy({ top: box.top - innerHeight / 2 });
  }

  // From where the selection is empty to the end of a word, passing by what is none.
  #word(selection) {
    for (let tries = 0; tries < 5; tries += 1) {
      selection.modify("extend", "forward", "word");
      if (/[\p{L}\p{N}]/u.test(selection.toString())) return;
      selection.collapseToEnd();
    }
  }

  #look() {
    const selection = getSelection();
    const text = this.text;
    this.#taken = undefined;
    if (!text || selection.type !== "Range") return this.#withdraw();
    const range = selection.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) return this.#withdraw();
    const found = pieces(text);
    const all = found.map((piece) => piece.node.data).join("");
    const marked = [where(found, range.startContainer, range.startOffset), where(found, range.endContainer, range.endOffset)];
    const [start, end] = marked[0] < marked[1] ? whole(all, ...marked) : marked;
    if (start >= end || end - start > MOST) return this.#withdraw();
    this.#taken = { ...quoted(all, start, end), range: ranged(found, start, end) };
    return this.#propose();
  }

  #propose() {
    const offer = (this.#offer ??= document.createElement("button"));
    if (!offer.isConnected) {
      Object.assign(offer, { type: "button", className: "offer", popover: "manual" });
      offer.addEventListener("pointerdown", (event) => event.preventDefault()); // the words stay marked
      offer.addEventListener("click", () => this.take());
      this.append(offer);
    }
    const says = this.begun ? this.dataset.replace ?? "Put these words in the open form" : this.dataset.offer ?? "New statement";
    if (offer.textContent !== says) offer.textContent = says;
    if (!offer.matches(":popover-open")) offer.showPopover();
    this.#put();
  }

  #put() {
    const offer = this.#offer;
    if (!this.#taken || !offer?.matches(":popover-open")) return;
    const boxes = this.#taken.range.getClientRects();
    const last = boxes[boxes.length - 1];
    if (!last) return;
    const below = last.bottom + offer.offsetHeight + 12 < innerHeight;
    const top = below ? last.bottom + 6 : boxes[0].top - offer.offsetHeight - 6;
    offer.style.top = `${Math.max(4, Math.min(top, innerHeight - offer.offsetHeight - 4))}px`;
    offer.style.left = `${Math.max(8, Math.min(last.left, document.documentElement.clientWidth - offer.offsetWidth - 8))}px`;
  }

  #withdraw() {
    this.#taken = undefined;
    if (this.#offer?.isConnected && this.#offer.matches(":popover-open")) this.#offer.hidePopover();
  }

  // Puts the marked words into the form, and the person where the form goes on.
  take() {
    const { form } = this;
    if (!this.#taken || !form) return;
    const { range, ...words } = this.#taken;
    for (const [name, value] of Object.entries(words)) if (form.elements[name]) form.elements[name].value = value;
    for (const shown of form.querySelectorAll("[data-shows=exact]")) shown.textContent = words.exact;
    chosen?.clear();
    chosen?.add(range);
    this.#withdraw();
    getSelection().removeAllRanges();
    form.hidden = false;
    const first = [...form.elements].find((each) => each.matches("input:not([type=hidden]), select, textarea, button") && !each.disabled && each.name !== "exact");
    for (let at = first ?? form; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    form.dispatchEvent(new CustomEvent("quote-chosen", { bubbles: true, detail: words }));
    first?.focus();
  }
}

customElements.define("quote-reader", QuoteReader);
