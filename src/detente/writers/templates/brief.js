"use strict";
// Hovering or focusing a citation shows the exact words; without this script the link leads to them.
(() => {
  const MOST = 4; // notes of one group that are shown at once
  const peek = document.createElement("div");
  peek.id = "peek";
  peek.hidden = true;
  peek.setAttribute("role", "tooltip");
  document.body.append(peek);

  const show = (link) => {
    peek.replaceChildren();
    const tell = (head, words) => {
      const who = document.createElement("b");
      const said = document.createElement("span");
      who.textContent = head;
      said.textContent = words.replace(/\s+/g, " ").trim();
      peek.append(who, said);
    };
    const without = (part) => {
      const copy = part.cloneNode(true);
      copy.querySelectorAll(".back, .tag, .number").forEach((mark) => mark.remove());
      return copy.textContent;
    };
    const numbers = (link.dataset.notes || "").split(" ").filter(Boolean);
    for (const number of numbers.slice(0, MOST)) {
      const note = document.getElementById(`note-${number}`);
      const passage = note && note.closest("mark");
      if (passage) tell(`[${number}] ${note.dataset.who}`, without(passage));
    }
    if (numbers.length > MOST) tell(`and ${numbers.length - MOST} more`, "");
    const judged = numbers.length ? null : document.querySelector(link.getAttribute("href"));
    if (judged) tell("Assumed: the analyst’s judgement", without(judged));
    if (!peek.childElementCount) return;
    peek.hidden = false;
    const box = link.getBoundingClientRect();
    const left = Math.min(Math.max(8, box.left), document.documentElement.clientWidth - peek.offsetWidth - 8);
    const above = box.top > peek.offsetHeight + 12;
    peek.style.left = `${left + scrollX}px`;
    peek.style.top = `${(above ? box.top - peek.offsetHeight - 6 : box.bottom + 6) + scrollY}px`;
    link.setAttribute("aria-describedby", "peek");
  };
  const hide = (link) => {
    peek.hidden = true;
    if (link) link.removeAttribute("aria-describedby");
  };
  for (const link of document.querySelectorAll("a.cite, a.assumed, a.ours")) {
    link.addEventListener("mouseenter", () => show(link));
    link.addEventListener("mouseleave", () => hide(link));
    link.addEventListener("focus", () => show(link));
    link.addEventListener("blur", () => hide(link));
  }
  addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  // A place inside a folded table unfolds when a link leads there.
  const unfold = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  unfold();
})();
