// <order-list>: options dragged into an order. Without it the buttons do the same, each by asking for the page anew.
// Dropped on the upper half of another, an option stands above it; on the lower half, below.
class OrderList extends HTMLElement {
  connectedCallback() {
    this.setAttribute("ready", "");
    for (const item of this.querySelectorAll("li")) item.draggable = true;
    this.addEventListener("dragstart", (event) => this.take(event));
    this.addEventListener("dragover", (event) => this.over(event));
    this.addEventListener("drop", (event) => event.preventDefault());
    this.addEventListener("dragend", () => this.drop());
  }
  take(event) {
    this.taken = event.target.closest("li");
    this.before = this.text();
    const next = this.taken.nextElementSibling;
    if (this.taken.dataset.tier === "True" && next && next.dataset.tier === "False") next.dataset.tier = "True";
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", this.taken.dataset.option);
  }
  over(event) {
    const under = event.target.closest("li");
    if (!this.taken || !under || under === this.taken || under.parentNode !== this.taken.parentNode) return;
    event.preventDefault();
    const box = under.getBoundingClientRect();
    const above = event.clientY < box.top + box.height / 2;
    if (above && under.dataset.tier === "False") return; // between two that are level there is no place
    this.taken.dataset.tier = "True";
    under.parentNode.insertBefore(this.taken, above ? under : this.behind(under));
  }
  behind(item) {
    let next = item.nextElementSibling;
    while (next && (next === this.taken || next.dataset.tier === "False")) next = next.nextElementSibling;
    return next;
  }
  text() {
    let told = "";
    for (const item of this.querySelectorAll("li")) {
      told += (told ? (item.dataset.tier === "False" ? " = " : " > ") : "") + item.dataset.option;
    }
    return told;
  }
  drop() {
    const first = this.querySelector("li");
    if (first) first.dataset.tier = "True";
    const text = this.text();
    this.taken = null;
    if (text === this.before) return;
    const to = new URL(this.closest("form").action);
    to.searchParams.set("order", text);
    window.location.assign(to);
  }
}
customElements.define("order-list", OrderList);
