/* A decision as a tree: every value with its formula in words, its article, its data, and the values it came from. */
const stepOf = (place, at) => {
  const [rule, row, value, facts, entries, inputs, shortfall, support] = place.steps[at];
  const [table, name, label, kind, of, cited, provision, mark, words] = data.law.rules[rule];
  return { at, rule, row, value, facts, entries, inputs, shortfall, support, table, name, label, kind, of, cited, provision, mark, words };
};

/* A row of a table, as a person would name it. */
function rowName(place, tableAt, row) {
  const [name, label, columns] = data.law.tables[tableAt];
  const cells = (place.facts[tableAt] || []).find((found) => found[0] === row);
  if (!cells || row < 0) return row < 0 ? "" : label;
  const get = (column) => { const at = columns.findIndex((c) => c[0] === column); return at < 0 ? undefined : cells[at + 1]; };
  const tableNamed = (target) => data.law.tables.findIndex((found) => found[0] === target);
  const bits = [];
  for (const [column, , kind, of] of columns) {
    if (kind === "row" && typeof get(column) === "number" && of) bits.push(rowName(place, tableNamed(of), get(column)));
  }
  if (get("keluarga")) bits.push(code("keluarga", get("keluarga")));
  if (get("jenjang")) bits.push(code("jenjang", get("jenjang")));
  else if (name === "jabatan") bits.push(code("jenis_jabatan", get("jenis")));
  if (get("golongan")) bits.push(get("golongan"));
  if (get("predikat")) bits.push(code("predikat", get("predikat")));
  const first = get("awal") ?? get("mulai"), last = get("akhir");
  if (typeof last === "number" && last < 200000) bits.unshift(spellPeriod(first ?? last, last));
  else if (typeof get("tmt") === "number") bits.push(`TMT ${spellDay(get("tmt"))}`);
  else if (typeof get("mulai") === "number") bits.push(spellDay(get("mulai")));
  return [...new Set(bits)].join(", ") || label;
}

const valueOf = (place, step) =>
  step.kind === "row"
    ? step.value === null ? t("not_known") : rowName(place, data.law.tables.findIndex((found) => found[0] === step.of), step.value)
    : spell(step.kind, step.of, step.value);

function sign(value) {
  const [style, picture, words] = value === true ? ["yes", "check", "met"] : value === false ? ["no", "x", "failed"] : ["unk", "question-mark", "unknown"];
  return h("span", { class: `sign ${style}` }, icon(picture), h("span", { class: "sr" }, t(words)));
}

/* What an unverified result rests on: the weak provisions below it, each once. */
function weakest(place, at, seen = new Set(), found = new Map()) {
  if (seen.has(at)) return found;
  seen.add(at);
  const step = stepOf(place, at);
  const note = (label, cited, provision, mark) => { if (!verified(mark)) found.set(`${cited}|${provision}`, [label, cited, provision, mark]); };
  note(step.label, step.cited, step.provision, step.mark);
  for (const entry of step.entries) { const e = place.entries[entry]; note(e[0], e[6], e[7], e[8]); }
  step.inputs.forEach((input) => weakest(place, input, seen, found));
  return found;
}

const cite = (cited, provision, mark, read) => h("span", { class: "cite", title: read || null }, `${instrument(cited)}, ${provision}`, " ", h("span", { class: `badge m-${mark}` }, t(`mark_${mark}`)));

function factRows(place, step) {
  return step.facts.map(([tableAt, columnAt, row]) => {
    const [, label, columns] = data.law.tables[tableAt];
    const [name, columnLabel, kind, of] = columns[columnAt];
    const cells = (place.facts[tableAt] || []).find((found) => found[0] === row);
    const value = cells ? cells[columnAt + 1] : null;
    const of_row = tableAt === data.subject ? "" : rowName(place, tableAt, row);
    return [columnLabel || name.replaceAll("_", " "), tableAt === data.subject ? label : `${label}: ${of_row}`, kind === "row" ? rowName(place, tableAt, value) : spell(kind, of, value)];
  });
}
const entryRows = (place, step) => step.entries.map((at) => {
  const [label, codes, [kind, of], value, unit, first, cited, provision, mark, read] = place.entries[at];
  const keys = codes.map(([list, key]) => code(list, key)).join(", ");
  return [keys ? `${label} (${keys})` : label, isYear(unit) ? `${value}` : `${spell(kind, of, value)}${kind === "number" && unit ? ` ${unit}` : ""}`, [first > 19000101 ? `${t("since", spellDay(first))}; ` : "", cite(cited, provision, mark, read)]];
});

function part(title, content) {
  return h("div", { class: "part" }, h("p", { class: "part-title" }, title), content);
}

/* The inside of a step, made when it is opened. */
function inside(place, at, depth) {
  const step = stepOf(place, at);
  const parts = [part(t("formula"), h("p", { class: "words" }, step.words)), part(t("article"), h("p", null, cite(step.cited, step.provision, step.mark)))];
  if (step.shortfall !== null && step.value === false) parts.push(part(t("shortfall"), h("p", { class: "num" }, number(step.shortfall))));
  if (step.facts.length) parts.push(part(t("from_data"), folded(factRows(place, step), [[t("item"), ""], [t("row"), ""], [t("value"), ""]])));
  if (step.entries.length) parts.push(part(t("from_law"), table(t("from_law"), [[t("item"), ""], [t("value"), ""], [t("article"), ""]], entryRows(place, step))));
  if (step.inputs.length) parts.push(part(t("worked_from"), h("ul", { class: "tree" }, grouped(place, step.inputs, depth + 1))));
  return parts;
}
function folded(rows, heads) {
  const shown = table(t("from_data"), heads, rows);
  return rows.length <= 6 ? shown : h("details", { class: "more" }, h("summary", null, t("rows_n", rows.length)), shown);
}

/* The same rule for many rows stands together. */
function grouped(place, inputs, depth) {
  const groups = new Map();
  for (const at of inputs) {
    const rule = place.steps[at][0];
    groups.set(rule, [...(groups.get(rule) || []), at]);
  }
  return [...groups.values()].map((members) => {
    if (members.length < 4) return members.map((at) => node(place, at, depth));
    const rule = data.law.rules[place.steps[members[0]][0]];
    return h("li", null, lazy([h("span", { class: "node-label" }, rule[2]), h("span", { class: "node-value" }, t("rows_n", members.length))],
      () => h("ul", { class: "tree" }, members.map((at) => node(place, at, depth)))));
  });
}
function lazy(summary, make, attributes = {}) {
  const box = h("details", attributes, h("summary", null, h("span", { class: "chev" }, icon("chevron-right")), summary));
  box.addEventListener("toggle", () => { if (box.open && box.children.length === 1) box.append(h("div", { class: "inside" }, make())); });
  return box;
}
function node(place, at, depth) {
  const step = stepOf(place, at);
  const row = step.row < 0 ? "" : h("span", { class: "muted node-row" }, rowName(place, step.table, step.row));
  return h("li", null, lazy([h("span", { class: "node-label" }, step.label, " ", row), step.kind === "truth" ? sign(step.value) : "", h("span", { class: "node-value num" }, valueOf(place, step))], () => inside(place, at, depth)));
}

/* One condition of a route; opened, it shows the tree. One that does not apply says so, and nothing else. */
function condition(place, [name, value, support, at, since, missing], moot) {
  const step = stepOf(place, at);
  const weak = verified(support) ? [] : [...weakest(place, at).values()];
  const notes = moot ? [t("moot")] : [];
  if (!moot && missing.length) notes.push(`${t("missing")}: ${missing.join("; ")}`);
  if (!moot && since !== null && since > data.day && value !== true) notes.push(since >= NEVER ? t("never") : t("met_from", spellDay(since)));
  const top = [moot ? h("span", { class: "sign moot", "aria-hidden": "true" }, "–") : sign(value), h("span", { class: "node-label" }, step.label, notes.map((note) => h("span", { class: "note" }, note))),
    h("span", { class: "cond-cite" }, h("span", { class: "muted" }, `${instrument(step.cited)} ${step.provision}`), " ", markBadge(support))];
  const why = weak.length ? part(t("unverified_why"), h("ul", { class: "weak" }, weak.map(([label, cited, provision, mark]) => h("li", null, `${label}: `, cite(cited, provision, mark))))) : "";
  return h("li", { "data-condition": name }, lazy(top, () => [inside(place, at, 0), why], { class: "cond" }));
}
