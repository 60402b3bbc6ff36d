/* Values as they are read: Indonesian numbers, days and months, codes by their names. */
const NEVER = 99991231;
const MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];

function number(value) {
  if (value === null || value === undefined) return "–";
  if (typeof value === "string") return value;
  return value.toLocaleString("id-ID", { maximumFractionDigits: 3 }).replace("-", "−");
}
const numeric = (value) => (typeof value === "string" ? value.split("/").reduce((a, b) => a / b) : value);

/* A day is yyyymmdd; one that does not exist is the first of the next month. */
function parts(day) {
  const year = Math.floor(day / 10000), month = Math.floor(day / 100) % 100, number = day % 100;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return number > last ? [year + Math.floor(month / 12), (month % 12) + 1, 1] : [year, month, number];
}
function spellDay(day) {
  if (day === null || day === undefined) return "–";
  if (day >= NEVER) return t("never");
  const [year, month, number] = parts(day);
  return `${number} ${MONTHS[month - 1]} ${year}`;
}
const spellMonth = (month) => (month === null || month === undefined ? "–" : month >= 9999 * 12 ? "…" : `${MONTHS[month % 12]} ${Math.floor(month / 12)}`);
function spellPeriod(first, last) {
  if (first === last) return spellMonth(last);
  if (Math.floor(first / 12) === Math.floor(last / 12)) return `${MONTHS[first % 12]}–${spellMonth(last)}`;
  return `${spellMonth(first)} – ${spellMonth(last)}`;
}
const dayOfMonth = (month) => Math.floor(month / 12) * 10000 + ((month % 12) + 1) * 100 + 1;
/* A day as a number of years, for places on an axis. */
const yearsOf = (day) => { const [y, m, d] = parts(day); return y + (m - 1) / 12 + (d - 1) / 372; };

/* The number of a calendar year is not a count of years. */
const isYear = (unit) => unit === "tahun kalender";
function spell(kind, of, value) {
  if (value === null || value === undefined) return t("not_known");
  if (kind === "truth") return value ? t("yes") : t("no");
  if (kind === "day") return value <= 19000101 ? "–" : spellDay(value);
  if (kind === "month") return spellMonth(value);
  if (kind === "code") return code(of, value);
  return number(value);
}

/* A NIP as it is printed, in groups: a spreadsheet then keeps it as text. */
const groupNip = (nip) => (/^\d{18}$/.test(nip) ? `${nip.slice(0, 8)} ${nip.slice(8, 14)} ${nip[14]} ${nip.slice(15)}` : nip);
const nipOf = (p) => (list.mask ? maskNip(p.nip) : groupNip(p.nip));
const maskNip = (nip) => (nip.length > 8 ? `${nip.slice(0, 4)}${"•".repeat(nip.length - 7)}${nip.slice(-3)}` : nip);
const stateBadge = (state) => h("span", { class: `badge b-${state}` }, t(`${state}_short`));
const markBadge = (mark, why) => (verified(mark) ? "" : h("span", { class: "badge b-belum mark", title: why || t(`mark_${mark}`) }, t("unverified")));

/* When a decision opens, in words. */
function when(standing) {
  if (standing.state === "buka") return "";
  if (standing.state === "tindakan") return [...new Set(standing.against.map(([name]) => t(`act_${name}`)))].join(", ");
  if (standing.day === null) return t("unsaid");
  if (standing.day >= NEVER) return t("never");
  return standing.day <= data.day ? t("soon") : spellDay(standing.day);
}

function meter(value, need, kind = "meter") {
  const share = Math.max(0, Math.min(1, need ? numeric(value) / numeric(need) : 0));
  return h("svg", { class: kind, viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" },
    h("rect", { class: "track", width: 100, height: 6, rx: 1 }),
    h("rect", { class: share >= 1 ? "full" : "done", width: 100 * share, height: 6, rx: 1 }));
}

/* A table behind every picture, and every table with its name. */
function table(caption, heads, rows, kind = "plain") {
  const cell = (content, place) => h("td", { class: heads[place][1] || null, "data-h": heads[place][0] }, content);
  return h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": caption },
    h("table", { class: kind },
      h("caption", { class: "sr" }, caption),
      h("thead", null, h("tr", null, heads.map(([words, style]) => h("th", { scope: "col", class: style || null }, words)))),
      h("tbody", null, rows.map((row) => h("tr", null, row.map(cell))))));
}
