/* The list: search, filters, order, pages, export. */
const list = { filters: {}, text: "", findings: false, mask: false, sort: "kp_short", down: false, page: 0, size: 25, shown: [] };
const KEYS = ["kp", "kj", "family", "jenjang", "unit", "blocked_by"];
const ADDRESS = { kp: "kp", kj: "kj", keluarga: "family", jenjang: "jenjang", alasan: "blocked_by" };
const RANK = { buka: 0, tindakan: 1, nanti: 2, belum: 3, tidak: 4 };

const TESTS = {
  kp: (p, v) => p.kp.state === v,
  kj: (p, v) => p.kj.state === v,
  family: (p, v) => (p.family || "") === v,
  jenjang: (p, v) => (p.jenjang || "") === v,
  unit: (p, v) => p.unit === v,
  blocked_by: (p, v) => [...p.kp.against, ...p.kj.against].some(([name]) => name === v),
};
const order = (list, value) => Object.keys(data.law.codes[list] || {}).indexOf(value);
const SORTS = {
  name: (p) => p.name.toLowerCase(),
  post: (p) => `${code("keluarga", p.family)} ${order("jenjang", p.jenjang)} ${p.unit}`,
  golongan: (p) => order("golongan", p.golongan),
  credit: (p) => (p.credit === null ? -1 : numeric(p.credit)),
  kp_short: (p) => RANK[p.kp.state] * 1e8 + (p.kp.day ?? NEVER),
  kj_short: (p) => RANK[p.kj.state] * 1e8 + (p.kj.day ?? NEVER),
};

function findPeople() {
  const words = list.text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = [];
  data.people.forEach((row, index) => {
    const p = data.lines[index];
    if (words.length && !words.every((word) => p.search.includes(word))) return;
    if (list.findings && !p.remarks) return;
    if (KEYS.every((key) => list.filters[key] === undefined || TESTS[key](p, list.filters[key]))) found.push(index);
  });
  if (list.sort) {
    const value = new Map(found.map((index) => [index, SORTS[list.sort](data.lines[index])]));
    found.sort((a, b) => (value.get(a) < value.get(b) ? -1 : value.get(a) > value.get(b) ? 1 : a - b) * (list.down ? -1 : 1));
  }
  list.shown = found;
}

function options(key, values, label) {
  const select = $(`f-${key}`);
  select.replaceChildren(h("option", { value: "" }, t("all")), ...values.map((v) => h("option", { value: v === "" ? "-" : v }, label(v))));
  select.value = list.filters[key] === undefined ? "" : list.filters[key] || "-";
}

function drawFilters() {
  const lines = data.lines;
  const some = (key) => [...new Set(lines.map((p) => p[key] || ""))];
  const states = ["buka", "tindakan", "nanti", "belum", "tidak"];
  const reasons = [...new Set(lines.flatMap((p) => [...p.kp.against, ...p.kj.against].map(([name]) => name)))];
  const byLabel = (label) => (a, b) => label(a).localeCompare(label(b), "id");
  const family = (v) => (v ? code("keluarga", v) : "–");
  options("kp", states, t);
  options("kj", states, t);
  options("family", some("family").sort(byLabel(family)), family);
  options("jenjang", some("jenjang").sort((a, b) => order("jenjang", a) - order("jenjang", b)), (v) => (v ? code("jenjang", v) : "–"));
  options("unit", some("unit").sort(), (v) => v || "–");
  const twice = (label) => reasons.filter((name) => conditionLabel(name) === label).length > 1;
  const reason = (name) => (twice(conditionLabel(name)) ? `${conditionLabel(name)} (${t(name.startsWith("kj_") ? "kj" : "kp")})` : conditionLabel(name));
  options("blocked_by", reasons.sort(byLabel(reason)), reason);
}

function drawHead() {
  for (const th of document.querySelectorAll("th[data-sort]")) {
    const key = th.dataset.sort, here = list.sort === key;
    const picture = here ? (list.down ? "sort-descending" : "sort-ascending") : "arrows-sort";
    th.replaceChildren(h("button", { type: "button", onclick: () => sortBy(key) }, t(key), icon(picture)));
    if (here) th.setAttribute("aria-sort", list.down ? "descending" : "ascending");
    else th.removeAttribute("aria-sort");
  }
}

function sortBy(key) {
  list.down = list.sort === key ? !list.down : false;
  list.sort = key;
  list.page = 0;
  drawList();
  document.querySelector(`th[data-sort="${key}"] button`).focus();
}

function rowOf(index) {
  const p = data.lines[index];
  const need = p.kp.need ?? (p.kp.state === "buka" ? null : p.kj.need);
  const decided = (key) => h("td", { "data-h": t(`${key}_short`) }, stateBadge(p[key].state), h("span", { class: "when" }, when(p[key])));
  const found = p.remarks ? h("span", { class: `badge s-${p.gravest}`, title: `${p.remarks} ${t("findings")}` }, icon("alert-triangle"), String(p.remarks), h("span", { class: "sr" }, ` ${t("findings")}`)) : "";
  return h("tr", { "data-index": index },
    h("td", null, h("a", { class: "who", href: `#orang-${index + 1}` }, p.name || "–"), " ", found,
      h("br"), h("span", { class: "muted num" }, nipOf(p))),
    h("td", null, [code("keluarga", p.family), p.jenjang ? code("jenjang", p.jenjang) : ""].filter(Boolean).join(" "),
      h("br"), h("span", { class: "muted" }, p.unit)),
    h("td", { "data-h": t("golongan") }, p.golongan || "–"),
    h("td", { class: "n", "data-h": t("credit") }, number(p.credit), need === null ? "" : h("span", { class: "muted" }, ` / ${number(need)}`),
      need === null || p.credit === null ? "" : meter(p.credit, need)),
    decided("kp"), decided("kj"));
}

function drawList() {
  findPeople();
  const pages = Math.max(1, Math.ceil(list.shown.length / list.size));
  list.page = Math.min(list.page, pages - 1);
  const rows = list.shown.slice(list.page * list.size, (list.page + 1) * list.size).map(rowOf);
  const nobody = h("tr", null, h("td", { colspan: 6, class: "empty" }, h("b", null, t("nobody")), h("br"), h("span", { class: "muted" }, t("nobody_hint"))));
  $("rows").replaceChildren(...(rows.length ? rows : [nobody]));
  const said = t("found", number(list.shown.length), number(data.people.length));
  $("found").textContent = said;
  $("status").textContent = said;
  const set = KEYS.filter((key) => list.filters[key] !== undefined).length + (list.findings ? 1 : 0);
  $("filter-count").textContent = set || "";
  $("clear").hidden = !set && !list.text;
  drawHead();
  drawPager(pages);
}

function drawPager(pages) {
  const turn = (step, key, picture) => h("button", { type: "button", class: "ghost", disabled: list.page + step < 0 || list.page + step >= pages, "data-turn": step,
    onclick: () => { list.page += step; drawList(); $("view-daftar").scrollIntoView(); const next = document.querySelector(`[data-turn="${step}"]`); if (!next.disabled) next.focus(); } },
    step < 0 ? icon(picture) : "", t(key), step > 0 ? icon(picture) : "");
  const size = h("select", { id: "size", onchange: (event) => { list.size = Number(event.target.value); list.page = 0; drawList(); $("size").focus(); } },
    [25, 50, 100].map((n) => h("option", { value: n, selected: n === list.size }, String(n))));
  $("paging").replaceChildren(h("nav", { class: "pager", "aria-label": t("paging") },
    h("label", { for: "size" }, h("span", null, t("per_page"), size)),
    h("span", null, turn(-1, "previous", "chevron-left"), t("page_of", list.page + 1, pages), turn(1, "next", "chevron-right"))));
}

/* Export: what a spreadsheet would take for a formula is written as text. */
const quoted = (value) => {
  const text = String(value ?? "");
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
};
function exportText() {
  const decided = (p, key) => [t(p[key].state), p[key].day === null || p[key].day >= NEVER ? "" : spellDay(p[key].day), p[key].against.map(([name]) => conditionLabel(name)).join("; ")];
  const heads = ["NIP", t("name"), t("family"), t("jenjang"), t("golongan"), t("unit"), t("credit"),
    ...["kp", "kj"].flatMap((key) => [t(key), `${t(key)}: ${t("estimate")}`, `${t(key)}: ${t("blocked_by")}`]), t("findings")];
  const rows = list.shown.map((index) => {
    const p = data.lines[index];
    return [nipOf(p), p.name, code("keluarga", p.family), code("jenjang", p.jenjang), p.golongan, p.unit, p.credit === null ? "" : number(p.credit), ...decided(p, "kp"), ...decided(p, "kj"), p.remarks];
  });
  return "\ufeff" + [heads, ...rows].map((row) => row.map(quoted).join(";")).join("\r\n") + "\r\n";
}
function exportList() {
  const address = URL.createObjectURL(new Blob([exportText()], { type: "text/csv" }));
  h("a", { href: address, download: "orkestra-daftar.csv" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
