/* Past and future of a career as lanes over years, drawn from the same facts that the table below lists. */
function rowsOf(place, name) {
  const at = data.law.tables.findIndex((found) => found[0] === name);
  const columns = data.law.tables[at][2].map((column) => column[0]);
  return (place.facts[at] || []).map((cells) => Object.fromEntries(columns.map((column, i) => [column, cells[i + 1]])));
}

/* Spells of each lane: first day, last day, words, style. */
function spells(place) {
  const next = (rows, i) => (rows[i + 1] ? rows[i + 1].tmt : null);
  const posts = rowsOf(place, "jabatan"), ranks = rowsOf(place, "pangkat");
  const post = (r) => (r.jenis === "fungsional" ? [code("keluarga", r.keluarga), r.jenjang ? code("jenjang", r.jenjang) : ""].join(" ") : code("jenis_jabatan", r.jenis));
  const lanes = [
    ["lane_pangkat", ranks.map((r, i) => [r.tmt, next(ranks, i), r.golongan, "rank"])],
    ["lane_jabatan", posts.map((r, i) => [r.tmt, r.selesai ?? next(posts, i), post(r), r.jenis === "fungsional" ? "post" : "other"])],
    ["lane_predikat", rowsOf(place, "penilaian").map((r) => [dayOfMonth(r.mulai), dayOfMonth(r.akhir + 1), code("predikat", r.predikat), `p-${r.predikat}`])],
    ["lane_henti", [
      ...rowsOf(place, "henti").map((r) => [r.mulai, r.aktif_kembali, code("henti", r.alasan), "stop"]),
      ...rowsOf(place, "hukdis").map((r) => [r.mulai, r.selesai, `Hukuman disiplin ${code("tingkat_hukdis", r.tingkat)}`, "stop"])]],
  ];
  return lanes.filter(([, rows]) => rows.length);
}

function drawTimeline(place, line) {
  const lanes = spells(place);
  const ahead = ["kp", "kj"].map((key) => [key, ["buka", "tindakan"].includes(line[key].state) ? null : line[key].day]).filter(([, day]) => day !== null && day < NEVER);
  const days = lanes.flatMap(([, rows]) => rows.map((row) => row[0]));
  const first = Math.floor(Math.min(...days.map(yearsOf), yearsOf(data.day) - 3));
  const last = Math.ceil(Math.max(yearsOf(data.day) + 1.2, ...ahead.map(([, day]) => yearsOf(day) + 0.6)));
  const width = 1000, left = 96, tall = 40, top = 30, scale = (width - left - 8) / (last - first);
  const x = (day) => left + (Math.min(Math.max(yearsOf(day), first), last) - first) * scale;
  const height = top + lanes.length * tall + 46;
  const shapes = [];
  const every = Math.ceil((last - first) / 14);
  for (let year = first; year <= last; year += every) {
    const at = left + (year - first) * scale;
    shapes.push(h("line", { x1: at, x2: at, y1: top - 6, y2: height - 40, class: "grid" }), at < width - 30 ? h("text", { x: at + 3, y: 16, class: "year" }, String(year)) : "");
  }
  const now = x(data.day);
  shapes.push(h("rect", { x: now, y: top - 6, width: width - now, height: height - top - 34, class: "future" }));
  lanes.forEach(([key, rows], lane) => {
    const y = top + lane * tall;
    shapes.push(h("text", { x: 0, y: y + 21, class: "lane" }, t(key)));
    rows.forEach(([from, to, words, style]) => {
      if (yearsOf(from) > last) return;
      const begin = x(from), end = to === null || to === undefined ? now : x(to), wide = Math.max(2, end - begin - 1.5);
      const room = Math.floor((wide - 10) / 6.4);
      const label = room >= words.length ? words : room > 5 ? `${words.slice(0, room - 1)}…` : "";
      shapes.push(h("g", null, h("title", null, `${words}: ${spellDay(from)} – ${to ? spellDay(to) : "…"}`),
        h("rect", { x: begin, y: y + 4, width: wide, height: 26, rx: 4, class: `spell ${style}` }),
        label ? h("text", { x: begin + 6, y: y + 21, class: `in ${style}` }, label) : ""));
    });
  });
  shapes.push(h("line", { x1: now, x2: now, y1: 20, y2: height - 34, class: "now" }));
  ahead.forEach(([key, day], i) => {
    const at = x(day), y = height - 22 + i * 14, flip = at > width - 230;
    shapes.push(h("line", { x1: at, x2: at, y1: top - 6, y2: y - 4, class: "ahead" }), h("circle", { cx: at, cy: y, r: 5, class: "ahead-dot" }),
      h("text", { x: flip ? at - 10 : at + 10, y: y + 4, class: flip ? "ahead-text flip" : "ahead-text" }, `${t(`${key}_short`)}: ${spellDay(day)}`));
  });
  const box = h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": t("timeline") },
    h("svg", { viewBox: `0 0 ${width} ${height + 10}`, class: "timeline", role: "img", "aria-label": t("timeline") }, shapes));
  requestAnimationFrame(() => { box.scrollLeft = (box.scrollWidth * now) / width - box.clientWidth * 0.6; });
  return box;
}

function timelineTable(place, line) {
  const rows = spells(place).flatMap(([key, found]) => found.map(([from, to, words]) => [from, [spellDay(from), to ? spellDay(to) : "…", t(key), words]]));
  for (const key of ["kp", "kj"]) if (line[key].day !== null && line[key].day < NEVER) rows.push([line[key].day, [spellDay(line[key].day), "", t("estimate"), t(key)]]);
  rows.sort((a, b) => a[0] - b[0]);
  return table(t("timeline"), [[t("date"), "num"], ["–", "num"], [t("kind"), ""], [t("event"), ""]], rows.map((row) => row[1]));
}
