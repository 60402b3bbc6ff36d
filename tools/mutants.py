"""Small faults that can be planted in a Python or TOML source, each as one replacement in its text."""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

OPPOSITE = {
    ast.Lt: ("<", "<="), ast.LtE: ("<=", "<"), ast.Gt: (">", ">="), ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="), ast.NotEq: ("!=", "=="), ast.Is: ("is", "is not"), ast.IsNot: ("is not", "is"),
    ast.In: ("in", "not in"), ast.NotIn: ("not in", "in"), ast.And: ("and", "or"), ast.Or: ("or", "and"),
    ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "//"), ast.FloorDiv: ("//", "*"),
    ast.Div: ("/", "*"), ast.Mod: ("%", "+"), ast.LShift: ("<<", ">>"), ast.RShift: (">>", "<<"),
    ast.BitAnd: ("&", "|"), ast.BitOr: ("|", "&"),
}  # fmt: skip
NUMBER = re.compile(r"(?<![\w.\"'-])\d+(?:\.\d+)?(?![\w.\"'-])")


@dataclass(frozen=True)
class Mutant:
    """The text from `start` to `end` of a file, replaced."""

    start: int
    end: int
    text: str
    line: int
    what: str

    def planted(self, source: str) -> str:
        """The source with the fault in it."""
        return source[: self.start] + self.text + source[self.end :]


class Offsets:
    """Places of syntax nodes as offsets into the text."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.lines = source.splitlines(keepends=True)
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line))

    def at(self, line: int, byte: int) -> int:
        """Offset of a column that the syntax tree counts in bytes."""
        return self.starts[line - 1] + len(self.lines[line - 1].encode()[:byte].decode())

    def span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        """First and last offset of a node."""
        return self.at(node.lineno, node.col_offset), self.at(node.end_lineno or 0, node.end_col_offset or 0)


def between(offsets: Offsets, left: ast.expr, right: ast.expr, operator: ast.AST) -> Iterator[Mutant]:
    """The operator that stands between two operands, turned round."""
    if type(operator) not in OPPOSITE:
        return
    old, new = OPPOSITE[type(operator)]
    start, end = offsets.span(left)[1], offsets.span(right)[0]
    place = re.search(
        rf"{re.escape(old)}(?![=<>*/])" if not old[0].isalpha() else rf"\b{old}\b", offsets.source[start:end]
    )
    if place:
        yield Mutant(start + place.start(), start + place.end(), new, left.lineno, f"{old} -> {new}")


def of_constant(offsets: Offsets, node: ast.Constant) -> Iterator[Mutant]:
    """A number one higher, a truth turned round."""
    if isinstance(node.value, bool):
        new = str(not node.value)
    elif isinstance(node.value, int):
        new = str(node.value + 1)
    else:
        return
    start, end = offsets.span(node)
    yield Mutant(start, end, new, node.lineno, f"{node.value} -> {new}")


def of_operators(offsets: Offsets, node: ast.Compare | ast.BinOp | ast.BoolOp) -> Iterator[Mutant]:
    """Each operator of an expression turned round."""
    operators: Sequence[ast.AST]
    if isinstance(node, ast.Compare):
        operands, operators = [node.left, *node.comparators], node.ops
    elif isinstance(node, ast.BinOp):
        operands, operators = [node.left, node.right], [node.op]
    else:
        operands, operators = node.values, [node.op] * len(node.values)
    for left, operator, right in zip(operands, operators, operands[1:], strict=False):
        yield from between(offsets, left, right, operator)


def of_condition(offsets: Offsets, test: ast.expr) -> Iterator[Mutant]:
    """A condition turned round, where turning one operator does not do the same."""
    if not isinstance(test, ast.Compare | ast.BoolOp | ast.UnaryOp):
        start, end = offsets.span(test)
        yield Mutant(start, end, f"(not {offsets.source[start:end]})", test.lineno, "condition turned round")


def of_node(offsets: Offsets, node: ast.AST) -> Iterator[Mutant]:
    """The faults that fit one node."""
    if isinstance(node, ast.Compare | ast.BinOp | ast.BoolOp):
        yield from of_operators(offsets, node)
    elif isinstance(node, ast.Constant):
        yield from of_constant(offsets, node)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        start = offsets.span(node)[0]
        yield Mutant(start, start + 3, "not not", node.lineno, "not dropped")
    elif isinstance(node, ast.If | ast.While | ast.IfExp):
        yield from of_condition(offsets, node.test)


def silent(tree: ast.AST) -> set[ast.AST]:
    """Nodes whose change no test can see: annotations and what only serves them."""
    found: set[ast.AST] = set()
    for node in ast.walk(tree):
        notes = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            notes += [node, *node.body]
        for note in notes:
            found.update(ast.walk(note) if note else ())
    return found


def of_python(source: str) -> list[Mutant]:
    """All faults of a Python source, in the order of its lines."""
    tree, offsets = ast.parse(source), Offsets(source)
    ignored = silent(tree)
    found = [mutant for node in ast.walk(tree) if node not in ignored for mutant in of_node(offsets, node)]
    return sorted(found, key=lambda mutant: (mutant.start, mutant.end))


def of_toml(source: str) -> list[Mutant]:
    """Each number of a parameter's value, one higher."""
    found, start = [], 0
    for number, line in enumerate(source.splitlines(keepends=True), 1):
        if line.startswith("value"):
            for hit in NUMBER.finditer(line.partition("#")[0], len("value")):
                whole, point, rest = hit.group().partition(".")
                new = f"{int(whole) + 1}{point}{rest}"
                found.append(Mutant(start + hit.start(), start + hit.end(), new, number, f"{hit.group()} -> {new}"))
        start += len(line)
    return found
