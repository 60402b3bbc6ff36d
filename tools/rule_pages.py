"""Write docs/rules/ from the law: every rule with its formula and article, every parameter by date, the cases."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from importlib.resources import files
from pathlib import Path
from typing import Any

from orkestra_rules.kernel import Page, Parameter
from orkestra_rules.kernel.calendar import spell_day
from orkestra_rules.kernel.page import Statement
from orkestra_rules.kernel.parameters import LAW, MARKS, Citation, Version
from orkestra_rules.kernel.tree import Lookup, walk
from orkestra_rules.law import Law, load

FOLDER = Path(__file__).parents[1] / "docs" / "rules"
MEANINGS = {
    "R": "terbaca dalam teks peraturan",
    "O": "terbaca dalam bahan resmi",
    "S": "terbaca dalam bahan sekunder, belum terverifikasi",
    "I": "disimpulkan, belum terverifikasi",
    "M": "pengetahuan umum, belum terverifikasi",
}
WRITTEN = "Ditulis dari aturan oleh `make docs`; jangan disunting.\n"


def cited(law: Law, cite: Citation) -> str:
    """A citation as it is printed: instrument, provision, mark."""
    warning = "" if cite.mark in LAW else " — belum terverifikasi"
    return f"{law.instruments[cite.instrument]['label']}, {cite.provision} ({cite.mark}{warning})"


def number(value: Any, law: Law, parameter: Parameter) -> str:
    """A value of a parameter as Indonesians write it."""
    if value is None:
        return "tidak ditetapkan"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if parameter.kind.name == "code":
        return str(law.library.schema.codes[parameter.kind.of][value])
    exact = Fraction(value)
    text = f"{float(exact):.6f}".rstrip("0").rstrip(".")
    return text.replace(".", ",")


def version_lines(law: Law, parameter: Parameter, version: Version) -> Iterator[str]:
    """One version of a parameter: since when, by what, and its entries."""
    since = "sejak semula" if version.first <= 19000101 else f"sejak {spell_day(version.first)}"
    yield f"- **{since}**: {cited(law, version.cite)}; diperiksa {spell_day(version.checked)}.\n"
    if version.cite.read:
        yield f"  Dibaca: {version.cite.read}.\n"
    entries = []
    for key, value in version.values.items():
        if value is None and len(parameter.keys) > 1:
            continue
        codes = [law.library.schema.codes[k][i] for k, i in zip(parameter.keys, key, strict=True)]
        own = version.citation(key)
        mark = f" [{own.mark}]" if own.mark != version.cite.mark else ""
        entries.append(f"{' '.join(codes)} {number(value, law, parameter)}{mark}".strip())
    yield f"  {'; '.join(entries)}.\n"


def parameter_lines(law: Law, parameter: Parameter) -> Iterator[str]:
    """A parameter with all its versions, the oldest first."""
    unit = f" ({parameter.unit})" if parameter.unit else ""
    yield f"\n### `{parameter.name}`\n\n{parameter.label}{unit}.\n\n"
    for version in parameter.versions:
        yield from version_lines(law, parameter, version)


def rule_lines(law: Law, statement: Statement) -> Iterator[str]:
    """A rule: its sentence, formula and article."""
    yield f"\n### `{statement.name}`\n\n{statement.label}.\n\n"
    yield f"```python\n{statement.formula}\n```\n\n"
    where = "" if statement.table == law.library.subject else f" Dinilai bagi setiap baris `{statement.table}`."
    since = f" Berlaku sejak {spell_day(statement.first)}." if statement.first else ""
    yield f"{cited(law, statement.cite)}.{where}{since}\n"


def looked_up(law: Law, page: Page) -> list[str]:
    """The parameters that the rules of a page look up."""
    trees = [v.tree for s in page.statements for v in law.library.rules[s.table, s.name].variants]
    return sorted({n.parameter for tree in trees for n in walk(tree) if isinstance(n, Lookup)})


def page_text(law: Law, page: Page) -> str:
    """The reference page of one page of law."""
    out = [f"# {page.title}\n\n{WRITTEN}\n"]
    if page.decisions:
        out.append("## Putusan\n")
    for decision in page.decisions:
        out.append(
            f"\n**{decision.label}**, {cited(law, decision.cite)}. Terbuka bila semua syarat satu jalur terpenuhi:\n\n"
        )
        for route, conditions in decision.routes.items():
            names = ", ".join(f"`{c}`" for c in conditions)
            out.append(f"- {decision.route_labels.get(route, route)}: {names}\n")
    out.append("\n## Aturan\n")
    out += [line for s in page.statements for line in rule_lines(law, s)]
    out.append("\n## Tetapan yang dipakai\n")
    out += [
        f"\n[`{name}`](tetapan.md#{name})\n" if i == 0 else f"· [`{name}`](tetapan.md#{name})\n"
        for i, name in enumerate(looked_up(law, page))
    ]
    out.append("\n## Belum dimodelkan\n\n")
    out += [f"- {line}\n" for line in page.not_modelled] or ["Tidak ada yang tercatat.\n"]
    return "".join(out)


def cases() -> list[dict[str, Any]]:
    """The golden cases of the law."""
    folder = files("orkestra_rules") / "credit" / "cases"
    names = sorted(f.name for f in folder.iterdir() if f.name.endswith(".toml"))
    return [c for name in names for c in tomllib.loads((folder / name).read_text(encoding="utf-8"))["case"]]


def case_text() -> str:
    """The table of golden cases."""
    out = [f"# Kasus\n\n{WRITTEN}\n| kasus | keadaan | tanda | sumber |\n|---|---|---|---|\n"]
    for case in cases():
        remark = " **Terbitan ini keliru.**" if "published_wrong" in case else ""
        remark += f" Tidak dimodelkan: {case['not_modelled']}." if "not_modelled" in case else ""
        out.append(f"| {case['id']} | {case['situation']}.{remark} | {case['mark']} | {case['source']} |\n")
    return "".join(out)


def marks(law: Law) -> Counter[str]:
    """How many values of the law stand on each mark: every entry that is set, and every rule."""
    found: Counter[str] = Counter()
    for parameter in law.library.parameters.values():
        if parameter.page != "families" and parameter.name != "koefisien_keluarga":
            found.update(
                v.citation(key).mark for v in parameter.versions for key, x in v.values.items() if x is not None
            )
    for family in law.families.values():
        found.update(e["cite"]["mark"] for part in (family.levels, family.retirement, family.approval) for e in part)
    return found


def index_text(law: Law) -> str:
    """The first page: what there is, and on what it stands."""
    values, rules = marks(law), Counter(s.cite.mark for p in law.library.pages for s in p.statements)
    out = [f"# Aturan\n\n{WRITTEN}\n| halaman | aturan |\n|---|---|\n"]
    out += [f"| [{p.title}]({p.name}.md) | {len(p.statements)} |\n" for p in law.library.pages]
    out.append("\n[Tetapan menurut tanggal](tetapan.md) · [Kasus](kasus.md)\n\n")
    out.append("| tanda | arti | nilai | aturan |\n|---|---|---|---|\n")
    out += [f"| {m} | {MEANINGS[m]} | {values[m]} | {rules[m]} |\n" for m in MARKS]
    return "".join(out)


def parameters_text(law: Law) -> str:
    """Every parameter by date."""
    national = [p for n, p in sorted(law.library.parameters.items()) if p.page != "families"]
    return f"# Tetapan menurut tanggal\n\n{WRITTEN}" + "".join(x for p in national for x in parameter_lines(law, p))


def pages(law: Law) -> dict[str, str]:
    """Every file of the folder by name."""
    made = {f"{page.name}.md": page_text(law, page) for page in law.library.pages}
    return made | {"README.md": index_text(law), "tetapan.md": parameters_text(law), "kasus.md": case_text()}


def main() -> None:
    """Write the folder."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages(load()).items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
