// <yaml-pane data-editor="address of codemirror.js" data-keys="address of a JSON schema" data-check="address"> around a <textarea>:
// an editor over it, in a shadow root, whose style sheets are made and not written into the page. The textarea stays what is sent.
// data-check is posted the text (with the form's other fields) a moment after the last key, and answers
// {"problems": [{"line", "column", "message", "found", "expected", "mend"}]}; they stand at their lines and in [data-problems].
// Ctrl-S saves. #L12 in the address, or a link to it, goes to line 12. What is not saved is kept for a reload of this window.
// Tab leaves the editor; Ctrl-] and Ctrl-[ move lines in and out.
const REST = 500;

const theme = {
  "&": { color: "var(--ink)", backgroundColor: "var(--paper)", fontSize: "0.875rem", minHeight: "12rem", maxHeight: "var(--height)" },
  "&.cm-focused": { outline: "2px solid var(--focus)", outlineOffset: "1px" },
  ".cm-scroller": { overflow: "auto", fontFamily: "var(--mono)", lineHeight: "1.55" },
  ".cm-content": { caretColor: "var(--ink)", padding: "0.5rem 0" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { background: "var(--chosen)" },
  ".cm-gutters": { backgroundColor: "var(--shade)", color: "var(--soft)", borderRight: "1px solid var(--faint)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--lit)" },
  ".cm-selectionMatch": { backgroundColor: "var(--mark)" },
  ".cm-searchMatch": { backgroundColor: "var(--mark)", outline: "1px solid var(--soft)" },
  ".cm-matchingBracket": { backgroundColor: "var(--mark)", outline: "1px solid var(--soft)" },
  ".cm-panels": { backgroundColor: "var(--shade)", color: "var(--ink)", borderColor: "var(--faint)", fontFamily: "var(--sans)" },
  ".cm-panel .cm-textfield, .cm-panel button": { minHeight: "24px", color: "var(--ink)", background: "var(--paper)", border: "1px solid var(--soft)" },
  ".cm-panel.cm-search [name=close]": { minWidth: "24px", minHeight: "24px", color: "var(--ink)" },
  ".cm-tooltip": { backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--ink)", fontFamily: "var(--sans)", maxWidth: "min(36rem, 90vw)" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { background: "var(--ink)", color: "var(--paper)" },
  ".cm-diagnostic": { whiteSpace: "pre-line", padding: "0.4rem 0.6rem" },
  ".cm-diagnostic-error": { borderLeft: "4px solid var(--blocked)" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--blocked)" },
  ".cm-foldPlaceholder": { background: "var(--shade)", border: "1px solid var(--faint)", color: "var(--soft)" },
};

const told = ({ message, found, expected, mend }) => [message, found && `found: ${found}`, expected && `expected: ${expected}`, mend].filter(Boolean).join("\n");
const indentOf = (line) => /^\s*/.exec(line)[0].length;

// The keys above a line that hold it, outermost first, "-" for an entry of a list; by indentation, so that half a file will do.
export function pathAt(lines, row, column) {
  const path = [];
  let limit = Math.min(column, lines[row].trim() ? indentOf(lines[row]) : column);
  let entry = /^\s*-\s/.exec(lines[row]);
  if (entry) path.unshift("-");
  for (let at = row - 1; at >= 0 && limit >= 0; at -= 1) {
    const line = lines[at];
    if (!line.trim() || /^\s*#/.test(line)) continue;
    const begins = indentOf(line);
    const item = /^\s*(?:-\s+)+/.exec(line);
    const inner = item ? item[0].length : begins; // where the first key of an entry stands
    const key = /^\s*(?:-\s+)*(["']?)([^"':#]+)\1\s*:(?:\s|$)/.exec(line);
    if (item && begins < limit && inner <= limit && !entry) {
      if (inner < limit && key) path.unshift(key[2].trim());
      path.unshift("-");
      limit = begins;
      entry = item;
    } else if (!item && key && (begins < limit || (entry && begins <= limit))) {
      path.unshift(key[2].trim());
      limit = begins;
      entry = null;
    }
    if (limit === 0 && !entry) break;
  }
  return path;
}

// The parts of a schema that a path leads to.
export function partsAt(schema, path) {
  const resolve = (part) => {
    if (!part || typeof part !== "object") return [];
    if (part.$ref) return resolve(part.$ref.slice(2).split("/").reduce((at, name) => at?.[name], schema));
    const choices = [...(part.anyOf ?? []), ...(part.oneOf ?? []), ...(part.allOf ?? [])];
    return [part, ...choices.flatMap(resolve)];
  };
  let parts = resolve(schema);
  for (const step of path) {
    parts = parts.flatMap((part) => {
      if (step === "-") return [...resolve(part.items), ...(part.prefixItems ?? []).flatMap(resolve)];
      if (part.properties?.[step]) return resolve(part.properties[step]);
      return [...Object.values(part.patternProperties ?? {}).flatMap(resolve), ...resolve(part.additionalProperties)];
    });
  }
  return parts;
}

class YamlPane extends HTMLElement {
  #listen;
  #view;
  #checking;
  #waiting;
  #made; // the editor's code, once it has come

  connectedCallback() {
    if (this.#view || !this.dataset.editor || !this.field) return;
    this.#listen = new AbortController();
    this.#mount().catch((error) => {
      this.classList.add("is-plain"); // the text field beneath does everything
      console.info(`the editor did not start: ${error.message}`);
    });
  }

  disconnectedCallback() {
    this.#listen?.abort();
    this.#checking?.abort();
    clearTimeout(this.#waiting);
    this.#view?.destroy();
    this.#view = undefined;
  }

  get field() {
    return this.querySelector("textarea");
  }

  get dirty() {
    return this.field.value !== this.field.defaultValue || this.dataset.unsaved !== undefined;
  }

  async #mount() {
    const made = (this.#made = await import(this.dataset.editor));
    if (!this.isConnected) return;
    const { signal } = this.#listen;
    const { field } = this;
    const draft = this.#draft();
    const host = Object.assign(document.createElement("div"), { className: "editor" });
    const root = host.attachShadow({ mode: "open", delegatesFocus: true });
    field.before(host);
    const styles = made.HighlightStyle.define([
      { tag: [made.tags.propertyName, made.tags.definition(made.tags.propertyName)], color: "var(--h0)" },
      { tag: made.tags.comment, color: "var(--soft)", fontStyle: "italic" },
      { tag: [made.tags.string, made.tags.content], color: "var(--ink)" },
      { tag: [made.tags.labelName, made.tags.typeName, made.tags.keyword, made.tags.meta], color: "var(--h3)" },
      { tag: [made.tags.separator, made.tags.punctuation, made.tags.squareBracket, made.tags.brace], color: "var(--soft)" },
    ]);
    const save = () => {
      field.form.requestSubmit(field.form.querySelector("[data-saves]"));
      return true;
    };
    this.#view = new made.EditorView({
      root,
      parent: root,
      doc: field.value,
      extensions: [
        made.lineNumbers(), made.lintGutter(), made.foldGutter(), made.highlightSpecialChars(), made.history(), made.drawSelection(),
        made.indentOnInput(), made.bracketMatching(), made.highlightActiveLine(), made.highlightActiveLineGutter(),
        made.highlightSelectionMatches(), made.search({ top: true }), made.yaml(), made.syntaxHighlighting(styles),
        made.autocompletion({ override: [this.#completion()], activateOnTyping: true, icons: false }),
        made.EditorView.perLineTextDirection.of(true),
        made.EditorView.lineWrapping,
        made.EditorView.theme(theme),
        made.EditorView.contentAttributes.of({
          "aria-label": field.labels?.[0]?.textContent.trim() ?? field.getAttribute("aria-label") ?? "",
          spellcheck: "false",
          tabindex: "0",
        }),
        made.EditorState.readOnly.of(field.readOnly),
        made.EditorView.updateListener.of((update) => {
          if (update.docChanged) this.#typed();
        }),
        made.keymap.of([
          { key: "Mod-s", run: save, preventDefault: true },
          ...made.completionKeymap, ...made.lintKeymap, ...made.searchKeymap, ...made.foldKeymap, ...made.historyKeymap, ...made.defaultKeymap,
        ]),
      ],
    });
    field.hidden = true;
    if (draft) this.#offer(draft);
    for (const label of field.labels ?? []) label.addEventListener("click", () => this.#view?.focus(), { signal });
    addEventListener("hashchange", () => this.#there(), { signal });
    this.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#L']");
      if (link) setTimeout(() => this.#there());
    }, { signal });
    addEventListener("beforeunload", (event) => {
      if (this.dirty && !this.saving) event.preventDefault();
    }, { signal });
    field.form?.addEventListener("submit", () => {
      this.saving = true;
      this.#keep({ sent: true });
      setTimeout(() => { this.saving = false; }, 4000); // refused or cut off: ask again before leaving
    }, { signal });
    this.#show([...this.querySelectorAll("[data-problems] > [data-line]")].map((item) => ({
      line: Number(item.dataset.line), column: Number(item.dataset.column) || 1, message: [...item.querySelectorAll("span")].map((span) => span.textContent).join("\n"),
    })), false);
    this.#there();
    if (this.dataset.first !== undefined) this.#toFirst();
  }

  get #key() {
    return `detente-text:${location.pathname}`;
  }

  get #seen() {
    return this.field.form?.elements.seen;
  }

  // What was typed in this window and is not saved: { base, text, sent }.
  #keep(more = {}) {
    try {
      if (this.dirty) sessionStorage.setItem(this.#key, JSON.stringify({ base: this.#seen?.value ?? "", text: this.field.value, ...more }));
      else sessionStorage.removeItem(this.#key);
    } catch { /* no room, or a private window: the text stays on the page */ }
  }

  #draft() {
    try {
      const draft = JSON.parse(sessionStorage.getItem(this.#key));
      const gone = !draft || draft.text === this.field.value || this.dataset.unsaved !== undefined || (draft.sent && draft.base !== this.#seen?.value);
      if (gone) sessionStorage.removeItem(this.#key);
      return gone ? undefined : draft;
    } catch { return undefined; }
  }

  // Text that was typed here and not saved is offered, never put in by itself: the file may have moved on.
  #offer(draft) {
    const bar = Object.assign(document.createElement("p"), { className: "acts draft" });
    bar.append(document.createTextNode("What you typed here before was not saved. "));
    const act = (words, done) => {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: words });
      button.addEventListener("click", () => {
        bar.remove();
        done();
        this.#view.focus();
      });
      bar.append(button);
    };
    act("Take it up again", () => {
      if (this.#seen) this.#seen.value = draft.base; // the server carries it over what others wrote since, or shows both
      this.#view.dispatch({ changes: { from: 0, to: this.#view.state.doc.length, insert: draft.text } });
    });
    act("Let it go", () => {
      try { sessionStorage.removeItem(this.#key); } catch { /* it goes with the window */ }
    });
    this.prepend(bar);
  }

  #typed() {
    this.field.value = this.#view.state.doc.toString();
    this.classList.toggle("is-changed", this.dirty);
    this.#keep();
    clearTimeout(this.#waiting);
    if (this.dataset.check) this.#waiting = setTimeout(() => this.#check(), REST);
  }

  async #check() {
    this.#checking?.abort();
    const asked = (this.#checking = new AbortController());
    try {
      const answer = await fetch(this.dataset.check, {
        method: "POST",
        body: new FormData(this.field.form),
        headers: { Accept: "application/json" },
        signal: asked.signal,
      });
      if (answer.ok && !asked.signal.aborted) this.#show((await answer.json()).problems ?? [], true);
    } catch (error) {
      if (error.name !== "AbortError") console.info(`not checked: ${error.message}`);
    }
  }

  #show(problems, anew) {
    const { state } = this.#view;
    const own = this.dataset.file;
    const marks = problems.filter((each) => each.line && (!own || !each.file || each.file === own)).map((each) => {
      const line = state.doc.line(Math.min(each.line, state.doc.lines));
      const from = Math.min(line.from + Math.max(0, (each.column ?? 1) - 1), line.to);
      return { from, to: Math.max(from, line.to), severity: each.level === "warning" ? "warning" : "error", message: told(each) };
    });
    this.#view.dispatch(this.#made.setDiagnostics(state, marks));
    const list = this.querySelector("[data-problems]");
    if (!anew || !list) return;
    list.replaceChildren(...problems.map((each) => {
      const item = document.createElement("li");
      const here = !own || !each.file || each.file === own;
      const place = here ? `Line ${each.line ?? 1}` : [each.file, each.line && `line ${each.line}`].filter(Boolean).join(", ");
      item.append(here ? Object.assign(document.createElement("a"), { href: `#L${each.line ?? 1}`, textContent: place }) : place);
      item.append(": ", ...told(each).split("\n").map((words, at) => Object.assign(document.createElement("span"), { className: at ? "also" : "", textContent: words })));
      return item;
    }));
    const status = this.querySelector("[data-state]");
    if (status) status.textContent = problems.length ? `${problems.length} to mend before it loads.` : this.dirty ? "Loads as it stands; not saved." : "Loads as it stands.";
  }

  // Text that was sent back: to the first line to mend.
  #toFirst() {
    const first = this.querySelector("[data-problems] > [data-line]");
    if (first) this.#to(Number(first.dataset.line));
  }

  // To the line that the address names.
  #there() {
    this.#to(Number(/^#L(\d+)$/.exec(location.hash)?.[1]));
  }

  #to(row) {
    if (!row || !this.#view) return;
    const line = this.#view.state.doc.line(Math.min(row, this.#view.state.doc.lines));
    this.#view.dispatch({ selection: { anchor: line.from }, effects: this.#made.EditorView.scrollIntoView(line.from, { y: "center" }) });
    this.#view.focus();
  }

  #completion() {
    let schema;
    return async (context) => {
      const line = context.state.doc.lineAt(context.pos);
      const before = line.text.slice(0, context.pos - line.from);
      const begun = /^(\s*(?:-\s+)*)([\w-]*)$/.exec(before);
      if (!begun || (!begun[2] && !context.explicit) || !this.dataset.keys) return null;
      schema ??= fetch(this.dataset.keys, { headers: { Accept: "application/json" } }).then((answer) => answer.json());
      const path = pathAt(context.state.doc.toString().split("\n"), line.number - 1, begun[1].length);
      const options = new Map();
      for (const part of partsAt(await schema, path)) {
        for (const [name, each] of Object.entries(part.properties ?? {})) {
          if (!options.has(name)) {
            const boost = part.required?.includes(name) ? 1 : 0;
            options.set(name, { label: name, apply: `${name}: `, type: "property", info: each.description, detail: boost ? "required" : "", boost });
          }
        }
      }
      return options.size ? { from: context.pos - begun[2].length, options: [...options.values()], validFor: /^[\w-]*$/ } : null;
    };
  }
}

customElements.define("yaml-pane", YamlPane);
