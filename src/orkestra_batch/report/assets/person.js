/* One page a person: the answer, the way there, the conditions, the credit, what if, the data, the receipt. */
function answerCard(place, line, key) {
  const standing = line[key], outcome = place.outcomes[key];
  const pictures = { buka: "lock-open", tindakan: "clock", nanti: "calendar-event", belum: "question-mark", tidak: "ban" };
  const credit = [];
  if (standing.need !== null && line.credit !== null && !outcome.moot.length) {
    const gap = numeric(standing.need) - numeric(line.credit);
    credit.push(h("div", { class: "credit" },
      h("p", null, h("b", { class: "num big" }, number(line.credit)), " ", h("span", { class: "muted" }, t("of_needed", number(standing.need)))),
      meter(line.credit, standing.need, "progress"),
      h("p", { class: "muted small num" }, gap > 0 ? t("short_by", number(Math.round(gap * 1000) / 1000)) : t("enough", number(Math.round(-gap * 1000) / 1000)))));
  }
  return h("article", { class: `panel answer-card a-${standing.state}` },
    h("header", null, h("span", { class: `card-icon b-${standing.state}` }, icon(pictures[standing.state])), h("h2", null, t(key)), stateBadge(standing.state)),
    h("p", { class: "answer-text", lang: "id" }, place.answers[key] || t(standing.state)),
    credit,
    standing.state === "buka" || standing.state === "tindakan" ? "" : h("p", { class: "eta" }, icon("calendar-event"), h("span", null, h("span", { class: "muted" }, `${t("estimate")}: `), h("b", null, when(standing)),
      place.present && standing.day !== null && standing.day < NEVER ? h("span", { class: "muted" }, `, ${t("with_rating", code("predikat", place.present))}`) : "")),
    outcome.value === true ? "" : changeBox(place.changes[key]));
}

function changeBox(change) {
  if (!change) return "";
  const [acts, missing, day, predikat, holds, closed, pending] = change;
  const box = (...content) => h("div", { class: "change" }, h("h3", null, icon("bulb"), t("what_changes")), content);
  if (closed || (day !== null && day >= NEVER)) return box(h("p", null, closed ? `${t("tidak")}: ${closed}.` : t("no_change")));
  const items = acts.map((act) => t(act));
  if (missing.length) items.push(t("complete", missing.join("; ")));
  if (predikat && day !== null) items.push(day > data.day ? t("wait_until", spellDay(day), code("predikat", predikat)) : t("record", pending, code("predikat", predikat)));
  return box(items.length ? h("ul", null, items.map((item) => h("li", null, item))) : h("p", null, t("unsaid_change")),
    holds ? h("p", { class: "muted small" }, icon("file-check"), " ", t("checked")) : "");
}

const panel = (title, note, ...content) => h("section", { class: "panel" }, h("h2", null, title), note ? h("p", { class: "muted" }, note) : "", ...content);

function conditionsPanel(place) {
  const column = (key) => {
    const { nearest, routes, moot } = place.outcomes[key];
    const list = (found) => h("ul", { class: "conds" }, found.map((c) => condition(place, c, moot.includes(c[0]))));
    const [main] = routes.filter(([name]) => name === nearest);
    const others = routes.filter(([name]) => name !== nearest);
    return h("div", null, h("h3", null, t(key)),
      routes.length > 1 ? h("p", { class: "muted small" }, `${t("route_nearest")}: ${main[1]}`) : "", list(main[3]),
      others.map(([, label, value, found]) => h("details", { class: "more other" }, h("summary", null, `${t("other_routes")}: ${label} `, sign(value)), list(found))));
  };
  return panel(t("conditions"), t("conditions_note"), h("div", { class: "two" }, column("kp"), column("kj")));
}

function creditPanel(place) {
  const parts = ["ak_awal", "ak_konversi", "ak_pak", "ak_pendidikan", "ak_daerah"].filter((key) => place.amounts[key] !== 0);
  const heads = [[t("regime"), ""], [t("period"), ""], [t("predikat"), ""], [t("jenjang"), ""], [t("months"), "n"], [t("coefficient"), "n"], [t("percent"), "n"], [t("credit"), "n"], [t("counted"), ""]];
  const rows = place.lines.map(([regime, first, last, months, predikat, jenjang, coefficient, share, amount, counted]) => [
    t(regime), spellPeriod(first, last), predikat ? code("predikat", predikat) : "PAK", jenjang ? code("jenjang", jenjang) : "–", number(months), number(coefficient),
    share === null ? "–" : `${number(Math.round(numeric(share) * 1e5) / 1e3)} %`, amount === null ? "–" : number(amount), counted === null ? t("not_known") : h("span", { class: counted ? "" : "muted" }, counted ? t("yes") : t("no"))]);
  const tree = h("ul", { class: "tree" }, ["akk", ...parts].map((key) => node(place, place.amountSteps[key], 0)));
  return panel(t("credit_lines"), t("credit_lines_note"), table(t("credit_lines"), heads, rows, "plain stacked"), h("h3", { class: "sub" }, t("credit_parts")), tree);
}

function whatIf(place, line) {
  const now = (key) => t(line[key].state === "buka" ? "buka" : "soon");
  const cell = (key, [, day, binding]) => [
    h("b", { class: day !== null && day >= NEVER ? "muted" : "" }, day === null ? t("unsaid") : day <= data.day ? now(key) : spellDay(day)),
    binding ? h("span", { class: "when" }, `${t("binding")}: ${binding}`) : ""];
  const rows = place.projections.kp.map((kp, i) => [
    [code("predikat", kp[0]), kp[0] === place.present ? h("span", { class: "badge b-nanti here" }, t("present_rating")) : ""], cell("kp", kp), cell("kj", place.projections.kj[i])]);
  return panel(t("what_if"), t("what_if_note"), table(t("what_if"), [[t("predikat"), ""], [t("kp"), "wide"], [t("kj"), "wide"]], rows));
}

function findingsPanel(place) {
  const rows = place.findings.map(([severity, kind, at, value, reason, remedy]) => [
    h("span", { class: `badge s-${severity}` }, t(severity)), [at, h("span", { class: "when" }, kind)], value ? h("code", null, value) : "–", reason, remedy]);
  const heads = [[t("severity"), ""], [t("place"), ""], [t("value"), ""], [t("reason"), "wide"], [t("remedy"), "wide"]];
  return panel(t("person_findings"), "", rows.length ? table(t("person_findings"), heads, rows) : h("p", { class: "muted" }, t("no_findings")));
}

function receiptPanel(place) {
  const r = place.receipt;
  const day = (text) => spellDay(Number(text));
  const lines = [["receipt_day", day(r.day)], ["receipt_known", day(r.known)], ["receipt_engine", r.engine], ["receipt_law", h("code", null, r.law)], ["receipt_facts", h("code", null, r.facts)]];
  const limits = h("ul", { class: "limits" }, data.law.notModelled.map((line) => h("li", null, line)));
  return h("div", { class: "two" }, panel(t("receipt"), t("receipt_note"), h("dl", { class: "receipt" }, lines.map(([key, value]) => [h("dt", null, t(key)), h("dd", null, value)]))),
    panel(t("not_modelled"), "", limits));
}

/* A pangkat with its golongan; a PPPK has a golongan only. */
const rankOf = (golongan) => (!golongan ? "" : code("golongan", golongan) === golongan ? `${t("golongan")} ${golongan}` : `${code("golongan", golongan)} (${golongan})`);

function personHead(index, line) {
  const at = list.shown.indexOf(index);
  const step = (to, key, picture) => h("a", { class: "button ghost", href: to === undefined ? null : `#orang-${to + 1}`, "aria-disabled": to === undefined ? "true" : null, "aria-label": t(key) }, icon(picture));
  const initials = line.name.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word)).slice(0, 2).map((word) => word[0]).join("");
  return h("header", { class: "person-head" },
    h("nav", { class: "person-nav", "aria-label": t("list") }, h("a", { class: "button ghost", href: "#daftar" }, icon("arrow-left"), t("back")),
      h("span", null, step(at > 0 ? list.shown[at - 1] : undefined, "previous", "chevron-left"), step(at >= 0 ? list.shown[at + 1] : undefined, "next", "chevron-right"))),
    h("div", { class: "identity" }, h("span", { class: "avatar", "aria-hidden": "true" }, initials || icon("user")),
      h("div", null, h("h1", { tabindex: "-1", id: "who" }, line.name || "–"),
        h("p", { class: "muted num" }, `NIP ${nipOf(line)}`),
        h("p", null, [[code("keluarga", line.family), line.jenjang ? code("jenjang", line.jenjang) : ""].filter(Boolean).join(" "), rankOf(line.golongan)].filter((x) => x && x !== "–").join(" · ")),
        h("p", { class: "muted" }, line.unit))));
}

async function drawPerson(index) {
  const view = $("view-orang");
  if (!data.people[index]) {
    view.replaceChildren(h("p", { class: "notice" }, t("person_missing")), h("p", null, h("a", { href: "#daftar" }, t("back"))));
    return;
  }
  const line = data.lines[index], place = await page(index);
  view.replaceChildren(h("div", { class: "person" }, personHead(index, line),
    h("div", { class: "two" }, answerCard(place, line, "kp"), answerCard(place, line, "kj")),
    panel(t("timeline"), t("timeline_note"), drawTimeline(place, line), h("details", { class: "more" }, h("summary", null, t("as_table")), timelineTable(place, line))),
    conditionsPanel(place), whatIf(place, line), creditPanel(place), findingsPanel(place), receiptPanel(place)));
}
