// <cite-tip><a href="…">[3]</a><template>…</template></cite-tip>: a citation shows its words on hover and focus.
// What is shown is the template's content, or the elements named in data-from ("note-3 note-4"). Esc closes, the pointer may
// move onto it. Without script, and where there is nothing to show, it is a link.
let tip;
let shown; // the citation whose words are shown
let leaving;

function place() {
  tip ??= Object.assign(document.createElement("div"), { id: "cite-tip", className: "tip", popover: "manual" });
  if (!tip.isConnected) {
    tip.setAttribute("role", "tooltip");
    tip.addEventListener("mouseenter", () => clearTimeout(leaving));
    tip.addEventListener("mouseleave", () => hide());
    document.body.append(tip);
  }
  return tip;
}

function hide() {
  clearTimeout(leaving);
  shown?.link?.removeAttribute("aria-describedby");
  shown = undefined;
  if (tip?.isConnected && tip.matches(":popover-open")) tip.hidePopover();
}

class CiteTip extends HTMLElement {
  get link() {
    return this.querySelector("a, button");
  }

  connectedCallback() {
    this.addEventListener("mouseenter", this.show);
    this.addEventListener("focusin", this.show);
    this.addEventListener("mouseleave", this.leave);
    this.addEventListener("focusout", this.leave);
  }

  disconnectedCallback() {
    if (shown === this) hide();
  }

  words() {
    const template = this.querySelector("template");
    if (template) return [template.content.cloneNode(true)];
    const found = [];
    for (const id of (this.dataset.from ?? "").split(/\s+/).filter(Boolean)) {
      const copy = document.getElementById(id)?.cloneNode(true);
      if (!copy) continue;
      copy.removeAttribute("id");
      for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
      for (const part of copy.querySelectorAll("[data-aside], a, button, form")) part.remove();
      found.push(copy);
    }
    return found;
  }

  show() {
    if (shown === this) return clearTimeout(leaving);
    hide();
    const words = this.words();
    const link = this.link;
    if (!words.length || !link) return undefined;
    const box = place();
    box.replaceChildren(...words);
    box.showPopover();
    shown = this;
    link.setAttribute("aria-describedby", box.id);
    const at = link.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const above = at.top > box.offsetHeight + 8;
    box.style.left = `${Math.max(8, Math.min(at.left, width - box.offsetWidth - 8))}px`;
    box.style.top = `${above ? at.top - box.offsetHeight - 4 : at.bottom + 4}px`;
    return undefined;
  }

  leave() {
    clearTimeout(leaving);
    leaving = setTimeout(hide, 120); // time to reach what is shown
  }
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && shown) {
    hide();
    event.stopImmediatePropagation(); // one Esc closes one thing
  }
}, true);
addEventListener("scroll", () => hide(), { capture: true, passive: true });
customElements.define("cite-tip", CiteTip);
