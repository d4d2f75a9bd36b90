// <live-answer role="region" aria-label="The answer">: the strip with the answer. What comes to it by htmx replaces it; of two questions under way the older is given up, never an edit.
// A change is announced once, politely, in the words of [data-says] or of its first heading, after a short rest: a handle that is
// dragged tells its end and not its way. While an answer is long in coming the strip has the class is-late.
const REST = 400;
const LATE = 200;

let voice; // one place on the page that is read out, and outlives what is replaced
function say(words) {
  if (!voice?.isConnected) {
    voice = document.querySelector("[data-voice]") ?? Object.assign(document.createElement("p"), { className: "said" });
    voice.setAttribute("role", "status");
    if (!voice.isConnected) document.body.append(voice);
  }
  voice.textContent = words;
}

let told = ""; // what was announced last
let waiting;
function tell(words) {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    if (words !== told) say(words);
    told = words;
  }, REST);
}

const place = () => `strip ${location.pathname.split("/", 3)[2]} ${innerWidth}`; // how high the strip of this case was last

class LiveAnswer extends HTMLElement {
  #listen;
  #watch;
  #size;
  #under; // the request under way
  #late;

  connectedCallback() {
    this.#listen = new AbortController();
    const { signal } = this.#listen;
    document.addEventListener("htmx:before:request", (event) => this.#asked(event.detail?.ctx), { signal });
    document.addEventListener("htmx:finally:request", (event) => this.#came(event.detail?.ctx), { signal });
    this.#watch = new MutationObserver(() => this.#changed());
    this.#watch.observe(this, { childList: true, subtree: true, characterData: true });
    if (this.matches(":has([hx-trigger=load])")) this.style.minHeight = sessionStorage.getItem(place()) ?? ""; // its place is kept while it comes
    this.#size = new ResizeObserver(() => {
      if (!this.matches(":has([hx-trigger=load])")) sessionStorage.setItem(place(), `${this.offsetHeight}px`);
      document.documentElement.style.setProperty("--strip", `${this.offsetHeight}px`); // what stays above must not cover the focus
    });
    this.#size.observe(this);
    if (told) this.#changed();
    else told = this.words;
  }

  disconnectedCallback() {
    this.#listen.abort();
    this.#watch.disconnect();
    this.#size.disconnect();
    clearTimeout(this.#late);
  }

  get words() {
    const from = this.querySelector("[data-says]");
    const words = from ? from.dataset.says || from.textContent : this.querySelector("h2, h3, p, strong")?.textContent;
    return (words ?? "").trim().replace(/\s+/g, " ");
  }

  #changed() {
    if (this.words) tell(this.words);
  }

  #asked(context) {
    const target = context?.target;
    if (!(target instanceof Element) || !(target === this || this.contains(target) || target.contains(this))) return;
    if (context.request.method.toUpperCase() !== "GET") return; // an edit is never given up
    if (this.#under && this.#under !== context) this.#under.request.abort();
    this.#under = context;
    this.setAttribute("aria-busy", "true");
    clearTimeout(this.#late);
    this.#late = setTimeout(() => this.classList.add("is-late"), LATE);
  }

  #came(context) {
    if (!context || context !== this.#under) return;
    this.#under = undefined;
    this.removeAttribute("aria-busy");
    clearTimeout(this.#late);
    this.classList.remove("is-late");
  }
}

customElements.define("live-answer", LiveAnswer);
