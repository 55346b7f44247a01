"use strict";
// A number opens its findings: in the list where the list stands beside the document, else in a sheet below it.
const sheet = document.getElementById("sheet");
const body = document.getElementById("sheet-body");
const narrow = matchMedia("(max-width: 60rem)");
let opener = null;

function mark(elements) {
  document.querySelectorAll(".now").forEach((old) => old.classList.remove("now"));
  elements.forEach((element) => element.classList.add("now"));
}

function close() {
  if (sheet.hidden) return;
  sheet.hidden = true;
  mark([]);
  opener?.focus({ preventScroll: true });
}

function show(link) {
  const cards = link.dataset.cards.split(" ").map((number) => document.getElementById("c" + number));
  cards.forEach((card) => {
    const box = document.getElementById("show-" + card.classList[1]);
    if (box) box.checked = true;
  });
  mark([link, ...cards]);
  if (!narrow.matches) {
    const side = cards[0].parentElement;
    side.scrollTo({ top: cards[0].offsetTop - side.querySelector(".side-head").offsetHeight });
    cards[0].focus({ preventScroll: true });
    return;
  }
  opener = link;
  body.replaceChildren(...cards.map((card) => {
    const copy = card.cloneNode(true);
    copy.classList.remove("now");
    [copy, ...copy.querySelectorAll("[id]")].forEach((element) => element.removeAttribute("id"));
    return copy;
  }));
  sheet.hidden = false;
  document.getElementById("sheet-close").focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.mark");
  if (link) {
    event.preventDefault();
    show(link);
    return;
  }
  const place = event.target.closest("a.place");
  const target = place && document.getElementById(place.hash.slice(1));
  if (target) {
    event.preventDefault();
    close();
    const number = target.closest(".mark");
    mark([number]);
    number.scrollIntoView({ block: "center" });
    number.focus({ preventScroll: true });
  }
});
document.getElementById("sheet-close").addEventListener("click", close);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
