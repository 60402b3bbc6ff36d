/* The frame: which view is shown, language, theme, print. The address never names a person: only a place in the list. */
const VIEWS = ["ringkasan", "daftar", "orang", "data", "dasar"];
let current = null, cameFrom = null, scrolled = 0;

async function show() {
  const [name, rest] = location.hash.slice(1).split(/[/]|(?<=^orang)-/);
  const view = VIEWS.includes(name) ? name : "ringkasan";
  const before = current;
  if (before === "daftar") scrolled = scrollY;
  current = view;
  if (view === "daftar" && rest) setFilter(rest);
  if (view === "daftar") drawList();
  if (view === "orang") { cameFrom = Number(rest) - 1; await drawPerson(cameFrom); }
  for (const other of VIEWS) $(`view-${other}`).hidden = other !== view;
  $("title").hidden = view === "orang";
  for (const tab of document.querySelectorAll("[data-view]")) {
    const here = tab.dataset.view === view || (view === "orang" && tab.dataset.view === "daftar");
    if (here) tab.setAttribute("aria-current", "page"); else tab.removeAttribute("aria-current");
  }
  settle(view, before);
}

/* Where the reader stands after a change of view. */
function settle(view, before) {
  if (before === null) return;
  if (view === "daftar" && before === "orang") {
    const link = document.querySelector(`tr[data-index="${cameFrom}"] .who`);
    scrollTo({ top: scrolled, behavior: "instant" });
    if (link) link.focus({ preventScroll: true });
    return;
  }
  scrollTo({ top: 0, behavior: "instant" });
  ((view === "orang" && $("who")) || $("isi")).focus({ preventScroll: true });
}

/* An address such as #daftar/keluarga=auditor sets one filter and leaves the list at its beginning. */
function setFilter(rest) {
  const [key, value] = decodeURIComponent(rest).split("=");
  if (!(key in ADDRESS)) return;
  list.filters = { [ADDRESS[key]]: value };
  list.text = "";
  list.findings = false;
  list.page = 0;
  $("search").value = "";
  $("f-only_findings").checked = false;
  drawFilters();
  history.replaceState(null, "", "#daftar");
}

function decide(key) {
  for (const button of document.querySelectorAll("[data-decision]")) button.setAttribute("aria-pressed", String(button.dataset.decision === key));
  for (const charts of document.querySelectorAll("[data-charts]")) charts.hidden = charts.dataset.charts !== key;
}

function setTheme(name) {
  document.documentElement.dataset.theme = name;
  $("theme").replaceChildren(icon(name === "dark" ? "sun" : "moon"));
}

function setLanguage(to) {
  language = to;
  speak();
  $("language").textContent = t("language");
  $("language").lang = language ? "id" : "en";
  drawFilters();
  drawList();
  if (current === "orang") drawPerson(cameFrom);
}

function listen() {
  addEventListener("hashchange", show);
  $("theme").addEventListener("click", () => setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"));
  $("language").addEventListener("click", () => setLanguage(1 - language));
  $("print").addEventListener("click", () => print());
  for (const button of document.querySelectorAll("[data-decision]")) button.addEventListener("click", () => decide(button.dataset.decision));
  $("controls").addEventListener("submit", (event) => event.preventDefault());
  let typed = 0;
  $("search").addEventListener("input", (event) => {
    clearTimeout(typed);
    typed = setTimeout(() => { list.text = event.target.value; list.page = 0; drawList(); }, 80);
  });
  for (const select of document.querySelectorAll("[data-filter]")) {
    select.addEventListener("change", () => {
      if (select.value === "") delete list.filters[select.dataset.filter];
      else list.filters[select.dataset.filter] = select.value === "-" ? "" : select.value;
      list.page = 0;
      drawList();
    });
  }
  $("f-only_findings").addEventListener("change", (event) => { list.findings = event.target.checked; list.page = 0; drawList(); });
  $("f-mask").addEventListener("change", (event) => { list.mask = event.target.checked; drawList(); });
  $("clear").addEventListener("click", clear);
  $("export").addEventListener("click", exportList);
  addEventListener("keydown", keys);
  let kept = "light";
  addEventListener("beforeprint", () => { kept = document.documentElement.dataset.theme; setTheme("light"); });
  addEventListener("afterprint", () => setTheme(kept));
}

function clear() {
  list.filters = {};
  list.text = $("search").value = "";
  list.findings = $("f-only_findings").checked = false;
  list.page = 0;
  drawFilters();
  drawList();
  $("search").focus();
}

/* "/" goes to the search; up and down go from name to name. */
function keys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === "/" && !typing) {
    event.preventDefault();
    if (current !== "daftar") location.hash = "#daftar";
    setTimeout(() => $("search").focus());
  }
  if ((event.key === "ArrowDown" || event.key === "ArrowUp") && event.target.classList.contains("who")) {
    const links = [...document.querySelectorAll(".who")];
    const next = links[links.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) { event.preventDefault(); next.focus(); }
  }
}

function start() {
  load();
  data.lines = data.people.map((row) => {
    const line = person(row);
    line.search = `${line.name} ${line.nip} ${groupNip(line.nip)}`.toLowerCase();
    return line;
  });
  document.documentElement.classList.add("scripted");
  document.querySelector(".tools").hidden = false;
  $("controls").hidden = false;
  $("first-rows").hidden = true;
  if (innerWidth < 800) document.querySelector(".filters").open = false;
  decide("kp");
  setTheme(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  listen();
  setLanguage(0);
  show();
}

/* A file cut short, or a browser too old for it, is said so; nothing fails in silence. */
function complain() {
  $("trouble").hidden = false;
  $("trouble").textContent = data ? t("broken") : "Isi laporan tidak dapat dibaca. Berkas mungkin terpotong; buat ulang laporannya.";
}
addEventListener("unhandledrejection", complain);
try {
  start();
} catch (error) {
  complain();
  throw error;
}
