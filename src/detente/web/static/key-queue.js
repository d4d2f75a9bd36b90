// <key-queue>: a list of items worked through by keys. Items are [data-item]; a button with data-key="a" is pressed by that key,
// in the current item first, then anywhere in the queue; data-then="next" moves on at once. j and k go to the next and back,
// ? lists the keys, which are the buttons' own words. Without script the buttons are buttons.
// Keys are never taken from a text field (Esc leaves one), nor while held down, with Ctrl, Alt or Meta, or while a dialog is open; they can be
// switched off in the list of keys. Tells "item-current" with the item's name; obeys "statement-chosen" with one.
const places = new Map(); // where the current item of a queue stands, also after the whole queue has come anew
const OFF = "detente-keys-off";
const TEXTUAL = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=reset], [type=range])";
const typing = (event) => {
  const at = event.composedPath()[0];
  return at instanceof Element && at.closest(TEXTUAL) !== null;
};
const kept = () => {
  try { return localStorage.getItem(OFF) !== null; } catch { return false; }
};

class KeyQueue extends HTMLElement {
  #listen;
  #watch;
  #told; // the item that was told last
  #held = false; // whether a button of the mouse, or a finger, is down
  #waits; // the item that becomes the current one when it is up: nothing moves under it before it has clicked

  connectedCallback() {
    this.#listen = new AbortController();
    const { signal } = this.#listen;
    document.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    document.addEventListener("statement-chosen", (event) => this.#chosen(event.detail), { signal });
    this.addEventListener("focusin", (event) => {
      const item = event.target.closest("[data-item]");
      if (!item || item === this.current) return;
      if (this.#held) this.#waits = item;
      else this.#mark(item);
    }, { signal });
    this.addEventListener("pointerdown", () => { this.#held = true; }, { signal });
    for (const kind of ["pointerup", "pointercancel"]) document.addEventListener(kind, () => this.#release(), { signal });
    const done = (event) => {
      for (const item of this.querySelectorAll("[data-item][aria-busy=true]")) if (item.contains(event.target)) item.removeAttribute("aria-busy");
    };
    document.addEventListener("htmx:finally:request", done, { signal }); // decided, or refused and still there
    addEventListener("pageshow", (event) => {
      if (event.persisted) for (const item of this.items) item.removeAttribute("aria-busy");
    }, { signal });
    this.addEventListener("click", (event) => {
      if (event.target.closest("[data-list-keys]")) this.#list();
    }, { signal });
    if (!this.querySelector("[data-list-keys]")) {
      const lists = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: "Keys" });
      lists.dataset.listKeys = "";
      this.prepend(lists);
    }
    this.#watch = new MutationObserver(() => this.#settle());
    this.#watch.observe(this, { childList: true, subtree: true });
    const first = !places.has(this.id);
    this.#settle(first);
    if (!first) setTimeout(() => this.isConnected && this.#settle(), 20); // once what it replaces is gone, and the focus with it
  }

  disconnectedCallback() {
    this.#listen.abort();
    this.#watch.disconnect();
  }

  get #place() {
    return places.get(this.id) ?? 0;
  }

  set #place(at) {
    places.set(this.id, at);
  }

  get items() { // what is folded away is passed by
    return [...this.querySelectorAll("[data-item]")].filter((item) => !item.closest("details:not([open])"));
  }

  get current() {
    return this.items.find((item) => item.getAttribute("aria-current") === "true") ?? null;
  }

  // Makes an item the current one, in sight, with the focus where the keys are read out.
  go(item) {
    if (!item) return;
    this.#mark(item);
    item.tabIndex = -1;
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  }

  #release() {
    const item = this.#waits;
    this.#held = false;
    this.#waits = undefined;
    if (item) setTimeout(() => item.isConnected && item !== this.current && this.#mark(item));
  }

  #mark(item) {
    this.#told = item;
    for (const other of this.querySelectorAll("[data-item][aria-current]")) if (other !== item) other.removeAttribute("aria-current");
    item.setAttribute("aria-current", "true");
    this.#place = this.items.indexOf(item);
    this.dispatchEvent(new CustomEvent("item-current", { bubbles: true, detail: item.dataset.item }));
  }

  // After the page has changed underneath: the item that now stands where the current one stood.
  #settle(first = false) {
    const { items, current } = this;
    if (current) {
      if (current !== this.#told) this.#mark(current);
      this.#place = items.indexOf(current);
      if (!first && document.activeElement === document.body) this.go(current);
      return;
    }
    const item = items.find((each) => each.dataset.item === this.#told?.dataset.item) ?? items[Math.min(this.#place, items.length - 1)];
    if (!item) return;
    if (first || document.activeElement !== document.body) this.#mark(item);
    else this.go(item);
  }

  #chosen(id) {
    const item = this.items.find((each) => each.dataset.item === id);
    if (item) this.go(item);
    else if (!document.getElementById(`d-${id}`)) location.assign(`?at=${encodeURIComponent(id)}#${encodeURIComponent(id)}`); // it waits further on, or aside
  }

  #button(key) {
    const named = `[data-key="${CSS.escape(key)}"]:not(:disabled)`;
    return this.current?.querySelector(named) ?? [...this.querySelectorAll(named)].find((each) => !each.closest("[data-item]"));
  }

  #pressed(event) {
    if (event.key === "Escape" && typing(event) && this.current?.contains(event.target) && !event.defaultPrevented) this.go(this.current);
    if (event.defaultPrevented || event.isComposing || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing(event) || document.querySelector("dialog[open]") || !this.checkVisibility()) return;
    if (event.key.length !== 1 || kept()) return;
    if (event.key === "?") {
      event.preventDefault();
      this.#list();
    } else {
      const { items, current } = this;
      const step = { j: 1, k: -1 }[event.key];
      const button = this.#button(event.key);
      if (button) {
        event.preventDefault();
        this.#press(button);
      } else if (step && items.length) {
        event.preventDefault();
        this.go(items[Math.max(0, Math.min(items.length - 1, items.indexOf(current) + step))]);
      }
    }
  }

  #press(button) {
    const item = button.closest("[data-item]");
    if (item?.getAttribute("aria-busy") === "true") return; // it has been decided, and the answer is under way
    const next = item && this.items[this.items.indexOf(item) + 1];
    button.click();
    if (button.dataset.then === "next" && item) {
      item.setAttribute("aria-busy", "true");
      if (next) this.go(next);
    }
  }

  #list() {
    const dialog = document.createElement("dialog");
    dialog.className = "keys";
    dialog.setAttribute("aria-labelledby", "keys-title");
    const row = (key, says) => {
      const line = document.createElement("div");
      const term = document.createElement("dt");
      term.append(Object.assign(document.createElement("kbd"), { textContent: key }));
      line.append(term, Object.assign(document.createElement("dd"), { textContent: says }));
      return line;
    };
    const list = document.createElement("dl");
    const known = new Map();
    for (const button of this.querySelectorAll("[data-key]")) {
      const says = button.dataset.says ?? button.getAttribute("aria-label") ?? button.textContent.trim();
      if (!known.has(button.dataset.key)) known.set(button.dataset.key, says);
    }
    for (const [key, says] of known) list.append(row(key, says));
    if (!known.has("j")) list.append(row("j", "next"));
    if (!known.has("k")) list.append(row("k", "back"));
    list.append(row("?", "these keys"), row("Esc", "close"));
    const on = Object.assign(document.createElement("input"), { type: "checkbox", checked: !kept() });
    on.addEventListener("change", () => {
      try { on.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1"); } catch { /* private window */ }
    });
    const label = document.createElement("label");
    label.append(on, " Use these keys");
    const title = Object.assign(document.createElement("h2"), { id: "keys-title", textContent: "Keys" });
    const close = Object.assign(document.createElement("button"), { type: "button", autofocus: true, textContent: "Close" });
    close.addEventListener("click", () => dialog.close());
    dialog.append(title, list, label, close);
    const before = document.activeElement;
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (before?.isConnected) before.focus();
    });
    document.body.append(dialog);
    dialog.showModal();
  }
}

customElements.define("key-queue", KeyQueue);
