"use strict";
// Hovering or focusing a citation shows the exact words; without this script the link leads to them.
(() => {
  const peek = document.createElement("div");
  peek.id = "peek";
  peek.hidden = true;
  peek.setAttribute("role", "tooltip");
  document.body.append(peek);

  const show = (link) => {
    const note = document.querySelector(link.getAttribute("href"));
    if (!note) return;
    const words = note.querySelector("mark");
    const who = document.createElement("b");
    who.textContent = words ? note.querySelector(".who").textContent : "Assumed: the analyst’s judgement";
    const said = document.createElement("span");
    const copy = note.cloneNode(true);
    copy.querySelectorAll(".back, .tag").forEach((part) => part.remove());
    said.textContent = words ? `“${words.textContent}”` : copy.textContent.replace(/\s+/g, " ").trim();
    peek.replaceChildren(who, said);
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
  for (const link of document.querySelectorAll("a.cite, a.assumed")) {
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
