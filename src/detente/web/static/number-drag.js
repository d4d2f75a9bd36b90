// <number-drag data-unit="%" data-step="0.1"> around a form's number field: adds a handle with a range beside it, and ticks where something
// turns ([data-at="61"] elements, each with its own words). The handle has no name: the field is what is sent. Keys are those of a
// range (arrows a step, Page a tenth, Home and End). While it is moved the form is sent to htmx after a short rest; without
// htmx the button sends it. Without script: field, button, the turning values as text.
const REST = 150; // milliseconds of rest before what is set is sent

class NumberDrag extends HTMLElement {
  #listen;
  #waiting;

  connectedCallback() {
    const field = this.querySelector("input[type=number]");
    if (!field || field.min === "" || field.max === "" || this.querySelector("input[type=range]")) return;
    this.#listen = new AbortController();
    const { signal } = this.#listen;
    const { min, max } = field;
    const width = Number(max) - Number(min);
    if (!(width > 0)) return;
    const handle = Object.assign(document.createElement("input"), { type: "range", min, max, step: this.dataset.step || field.step || "1" });
    handle.value = field.value;
    const label = field.labels?.[0];
    if (label) handle.setAttribute("aria-label", label.textContent.trim());
    const track = Object.assign(document.createElement("div"), { className: "track" });
    const ticks = Object.assign(document.createElement("div"), { className: "ticks" });
    ticks.setAttribute("aria-hidden", "true");
    for (const turn of this.querySelectorAll("[data-at]")) {
      const share = (Number(turn.dataset.at) - Number(min)) / width;
      if (!(share >= 0 && share <= 1)) continue;
      const tick = document.createElement("i");
      tick.style.setProperty("--at", String(share));
      tick.title = turn.textContent.trim().replace(/\s+/g, " ");
      ticks.append(tick);
    }
    track.append(handle, ticks);
    const say = () => {
      handle.setAttribute("aria-valuetext", `${field.value}${this.dataset.unit ?? ""}${this.#turn(handle.valueAsNumber)}`);
    };
    field.before(track);
    handle.addEventListener("input", () => {
      field.value = handle.value;
      say();
      this.#send(field);
    }, { signal });
    field.addEventListener("input", () => {
      if (field.value !== "" && field.checkValidity()) {
        handle.value = field.value;
        say();
        this.#send(field);
      }
    }, { signal });
    say();
  }

  disconnectedCallback() {
    this.#listen?.abort();
    clearTimeout(this.#waiting);
  }

  // What turns at a value, in the words of the page.
  #turn(value) {
    const turn = [...this.querySelectorAll("[data-at]")].find((each) => Number(each.dataset.at) === value);
    return turn ? `, ${turn.textContent.trim().replace(/\s+/g, " ")}` : "";
  }

  #send(field) {
    clearTimeout(this.#waiting);
    const { form } = field;
    const live = form && "htmx" in globalThis && [...form.attributes].some(({ name }) => /^(data-)?hx-(get|post|boost)/.test(name));
    if (live) this.#waiting = setTimeout(() => form.requestSubmit(), REST);
  }
}

customElements.define("number-drag", NumberDrag);
