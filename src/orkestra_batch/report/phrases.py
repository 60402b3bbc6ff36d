"""Formulas in words: the expression of a rule as an Indonesian reads it, every name replaced by its label."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from orkestra_rules.kernel.library import Library
from orkestra_rules.kernel.page import Statement

SIGNS: Mapping[type[ast.AST], str] = {
    ast.GtE: "≥", ast.LtE: "≤", ast.Gt: ">", ast.Lt: "<", ast.Eq: "=", ast.NotEq: "≠",
    ast.Add: "+", ast.Sub: "−", ast.Mult: "×", ast.Div: "/", ast.And: "dan", ast.Or: "atau",
}  # fmt: skip

WORDS: Mapping[str, str] = {
    "round_half_up": "{0}, dibulatkan ke kelipatan {1} yang terdekat",
    "ceil_div": "{0} dibagi {1}, dibulatkan ke atas",
    "month": "bulan dari {0}",
    "first_day": "hari pertama {0}",
    "year": "tahun dari {0}",
    "january": "Januari tahun {0}",
    "calendar_month": "nama bulan dari {0}",
    "day_in_month": "tanggal dari {0}",
    "add_years": "{1} tahun sesudah {0}",
    "add_months": "{1} bulan sesudah {0}",
    "place": "urutan {0}",
    "at": "{0} pada {1}",
    "never": "tidak pernah",
    "known": "{0} diketahui",
    "present": "{0} ada",
    "missing": "belum dapat diputuskan karena tidak ada {0}",
}

GATHERED: Mapping[str, str] = {
    "total": "jumlah {what} dari setiap {rows}",
    "count": "banyaknya {rows} dengan {what}",
    "largest": "{what} terbesar dari {rows}",
    "smallest": "{what} terkecil dari {rows}",
    "every": "setiap {rows}: {what}",
    "some": "ada {rows} dengan {what}",
    "latest": "{rows} yang terakhir",
}


def lowered(label: str) -> str:
    """A label inside a sentence, without what it adds after a colon; initials such as TMT keep their capitals."""
    label = label.partition(": ")[0].partition("; ")[0]
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


class Speaker:
    """Says the expressions of one library."""

    def __init__(self, library: Library) -> None:
        self.library, self.subject = library, library.subject

    def say(self, statement: Statement) -> str:
        """The formula of a rule in words."""
        said = _Sentence(self, statement.table).of(statement.expression)
        return said[:1].upper() + said[1:]

    def label(self, table: str, name: str) -> str:
        """The label of a name as a row of a table sees it: its own, the subject's, a parameter, a table."""
        for place in (table, self.subject):
            if (place, name) in self.library.rules:
                return lowered(self.library.rules[place, name].label)
            column = (
                self.library.schema.tables[place].columns.get(name) if place in self.library.schema.tables else None
            )
            if column is not None:
                return lowered(column.label)
        if name in self.library.parameters:
            return lowered(self.library.parameters[name].label)
        relation = self.library.relations.get(name)
        return lowered(relation.label) if relation else name.replace("_", " ")

    def target(self, table: str, name: str) -> str:
        """The table that a reference points to."""
        for place in (table, self.subject):
            rule = self.library.rules.get((place, name))
            if rule is not None and rule.kind.name == "row":
                return rule.kind.of
            relation = self.library.relations.get(place)
            if relation is not None and name in relation.references:
                return relation.references[name]
        return name


class _Sentence:
    """One expression being said; ``rows`` are the names bound by gatherings, with their tables."""

    def __init__(self, speaker: Speaker, table: str, rows: Mapping[str, str] | None = None) -> None:
        self.speaker, self.table, self.rows = speaker, table, dict(rows or {})

    def of(self, node: ast.expr) -> str:
        say = getattr(self, f"_{type(node).__name__.lower()}", None)
        return say(node) if say else ast.unparse(node)

    def _term(self, node: ast.expr) -> str:
        said = self.of(node)
        return f"({said})" if isinstance(node, ast.BoolOp | ast.BinOp | ast.IfExp | ast.Compare) else said

    def _name(self, node: ast.Name) -> str:
        if node.id in self.rows:
            return lowered(self.speaker.library.relations[self.rows[node.id]].label)
        return self.speaker.label(self.table, node.id)

    def _attribute(self, node: ast.Attribute) -> str:
        if isinstance(node.value, ast.Name) and node.value.id in self.rows:
            return self.speaker.label(self.rows[node.value.id], node.attr)
        owner = self._owner(node.value)
        return f"{self.speaker.label(owner, node.attr)} ({self.of(node.value)})"

    def _owner(self, node: ast.expr) -> str:
        if isinstance(node, ast.Name):
            return self.rows.get(node.id) or self.speaker.target(self.table, node.id)
        if isinstance(node, ast.Attribute):
            return self.speaker.target(self._owner(node.value), node.attr)
        return self.table

    def _constant(self, node: ast.Constant) -> str:
        if isinstance(node.value, bool):
            return "ya" if node.value else "tidak"
        return str(node.value).replace("_", " ").replace(".", ",")

    def _boolop(self, node: ast.BoolOp) -> str:
        return f", {SIGNS[type(node.op)]} ".join(self._term(value) for value in node.values)

    def _unaryop(self, node: ast.UnaryOp) -> str:
        inner = node.operand
        if isinstance(inner, ast.Call) and ast.unparse(inner.func) in ("known", "present"):
            return f"{self.of(inner.args[0])} tidak {'diketahui' if ast.unparse(inner.func) == 'known' else 'ada'}"
        return f"tidak {self._term(node.operand)}" if isinstance(node.op, ast.Not) else f"−{self._term(node.operand)}"

    def _binop(self, node: ast.BinOp) -> str:
        chained = (
            isinstance(node.left, ast.BinOp) and isinstance(node.op, ast.Add) and isinstance(node.left.op, ast.Add)
        )
        left = self.of(node.left) if chained else self._term(node.left)
        return f"{left} {SIGNS[type(node.op)]} {self._term(node.right)}"

    def _compare(self, node: ast.Compare) -> str:
        signs = [SIGNS[type(op)] for op in node.ops]
        return self._term(node.left) + "".join(
            f" {sign} {self._term(right)}" for sign, right in zip(signs, node.comparators, strict=True)
        )

    def _ifexp(self, node: ast.IfExp) -> str:
        return f"jika {self.of(node.test)}: {self.of(node.body)}; selain itu: {self.of(node.orelse)}"

    def _subscript(self, node: ast.Subscript) -> str:
        keys = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        return f"{self.of(node.value)} [{', '.join(self.of(key) for key in keys)}]"

    def _call(self, node: ast.Call) -> str:
        word = ast.unparse(node.func)
        if word in GATHERED and isinstance(node.args[0], ast.GeneratorExp):
            return self._gather(word, node.args[0], node.keywords)
        terms = [self.of(term) for term in node.args]
        if word in ("highest", "lowest"):
            return f"yang {'terbesar' if word == 'highest' else 'terkecil'} dari ({'; '.join(terms)})"
        return WORDS[word].format(*terms) if word in WORDS else f"{word}({', '.join(terms)})"

    def _gather(self, word: str, node: ast.GeneratorExp, options: list[ast.keyword]) -> str:
        source = node.generators[0]
        variable, table = ast.unparse(source.target), ast.unparse(source.iter)
        inner = _Sentence(self.speaker, self.table, {**self.rows, variable: table})
        rows = lowered(self.speaker.library.relations[table].label)
        if source.ifs:
            rows += f" yang memenuhi ({', dan '.join(inner.of(test) for test in source.ifs)})"
        said = GATHERED[word].format(what=inner.of(node.elt), rows=rows)
        other = [f"; jika tidak ada: {self.of(option.value)}" for option in options]
        return said + "".join(other)
