// The frame: everything works without it; it only spares clicks.
document.addEventListener("DOMContentLoaded", () => {
  document.querySelector("[data-focus]")?.focus();
});

// A form that was sent is not sent again while the answer is on its way. One that is answered into this page goes on.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented && event.target.method === "get") return;
  for (const button of event.target.querySelectorAll("button:not([name])")) {
    setTimeout(() => { button.disabled = true; });
    addEventListener("pageshow", () => { button.disabled = false; }, { once: true });
  }
});

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open-all]");
  if (opener) {
    event.preventDefault();
    const open = opener.dataset.openAll === "true";
    for (const part of document.querySelectorAll(`${opener.dataset.within} details`)) part.open = open;
  }
  if (event.target.closest("[data-print]")) print();
});

// A filter form sends itself when a choice changes.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-auto]");
  if (form && !event.target.matches("input[type=search], input[type=text]")) form.requestSubmit();
});

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest("details.drop[open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  const typing = event.target.closest("input, textarea, select");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    const field = document.querySelector("input[type=search]");
    if (field) { event.preventDefault(); field.focus(); }
  }
});
