/* Data, words, and the one way in which elements are made: text is always text. */
const SVG = "http://www.w3.org/2000/svg";
const SHAPES = new Set(["svg", "use", "g", "rect", "line", "circle", "path", "text", "title", "polygon"]);

function h(tag, attributes, ...children) {
  const made = SHAPES.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

const $ = (id) => document.getElementById(id);
const icon = (name) => h("svg", { class: "i", "aria-hidden": "true", focusable: "false" }, h("use", { href: `#i-${name}` }));

let data = null;
let language = 0;

function load() {
  data = JSON.parse($("data").textContent);
  data.byName = new Map(data.law.rules.map((rule, place) => [`${rule[0]}.${rule[1]}`, place]));
  data.subject = data.law.tables.findIndex((table) => table[0] === "pegawai");
}

function t(key, ...values) {
  const found = data.words[key];
  return (found ? found[language] : key).replace(/\{(\d)\}/g, (_, place) => values[place] ?? "");
}

/* Words that were written on the server change where they stand. */
function speak() {
  document.documentElement.lang = language ? "en" : "id";
  for (const node of document.querySelectorAll("[data-t]")) {
    node.textContent = t(node.dataset.t, ...(node.dataset.v ? node.dataset.v.split("|") : []));
  }
  for (const node of document.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", t(node.dataset.label));
  }
}

/* Law: what a code, an instrument, a condition is called. */
const code = (list, value) => (value === null || value === undefined ? "–" : (data.law.codes[list] || {})[value] || String(value).replaceAll("_", " "));
const instrument = (id) => (data.law.instruments[id] || [id])[0];
const conditionLabel = (name) => {
  const place = data.byName.get(`${data.subject}.${name}`);
  return place === undefined ? name : data.law.rules[place][2];
};
const verified = (mark) => mark === "R" || mark === "O";

/* The pages of people are kept compressed, a few together, and opened when one of them is wanted. */
const opened = new Map();
async function page(index) {
  const place = Math.floor(index / data.chunk);
  if (!opened.has(place)) {
    const text = document.querySelectorAll("script.block")[place].textContent;
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    opened.set(place, JSON.parse(await new Response(stream).text()));
  }
  const block = opened.get(place);
  return Object.assign(block.pages[index % data.chunk], { entries: block.entries });
}

/* A line of the list, by name. */
const person = (row) => ({
  name: row[0], nip: row[1], unit: data.units[row[2]], family: row[3], jenjang: row[4], golongan: row[5], credit: row[6],
  kp: standing(row[7]), kj: standing(row[8]), remarks: row[9], gravest: row[10],
});
const standing = ([state, day, need, against, marks]) => ({ state, day, need, against, marks });
