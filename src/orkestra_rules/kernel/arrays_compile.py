"""Trees compiled into work on arrays: each part at the least site that its names allow, lifted where it is used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, cast

import numpy as np

from orkestra_rules.kernel import arrays_gather, arrays_lookup, arrays_words
from orkestra_rules.kernel.arrays_columns import (
    ALL,
    NONE,
    Column,
    Mask,
    Truth,
    Value,
    as_column,
    both,
    certain,
    follow,
    known_of,
    settle,
    take,
    width,
)
from orkestra_rules.kernel.arrays_terms import CONSTANT, PAIR, ROW, SUBJECT, Run, Scope, Site, Term, Work, lifting
from orkestra_rules.kernel.measure import Measure, common
from orkestra_rules.kernel.rule import Step
from orkestra_rules.kernel.tree import (
    Arithmetic,
    Call,
    Choose,
    Compare,
    Follow,
    Gather,
    Junction,
    Known,
    Literal,
    Lookup,
    Missing,
    Negation,
    Node,
    Read,
    walk,
)

if TYPE_CHECKING:
    from orkestra_rules.kernel.library import Library
    from orkestra_rules.kernel.rule import Rule


class Compiler:
    """Compiles the rules of a library; equal parts of different rules become one term."""

    def __init__(self, library: Library) -> None:
        self.library, self.subject = library, library.subject
        self.terms: dict[tuple[object, ...], Term] = {}
        self.slots = 0
        self.tables = {p.name: arrays_lookup.dense(p, library.schema) for p in library.parameters.values()}

    # ------------------------------------------------------------ terms
    def term(self, site: Site, work: Work, parts: Sequence[Term], reads: frozenset[Step] = frozenset()) -> Term:
        """A term out of others."""
        self.slots += 1
        return Term(site, work, self.slots, reads.union(*(p.reads for p in parts)))

    def once(self, key: tuple[object, ...], make: Callable[[], Term]) -> Term:
        """The term of a key, made on first use and shared from the second on."""
        found = self.terms.get(key)
        if found is None:
            found = self.terms[key] = make()
        else:
            found.shared = True
        return found

    def level(self, node: Node) -> int:
        """The least level at which a tree can be worked out."""
        if isinstance(node, Read):
            return PAIR if node.var else SUBJECT if node.table == self.subject else ROW
        if isinstance(node, Gather):
            return ROW if any(self._of_row(part) for part in walk(node)) else SUBJECT
        return max((self.level(part) for part in node.parts()), default=CONSTANT)

    def _of_row(self, node: Node) -> bool:
        if isinstance(node, Gather):
            return node.members
        return isinstance(node, Read) and not node.var and node.table != self.subject

    def at(self, node: Node, scope: Scope) -> Term:
        """The term of a tree at its own site."""
        site = scope.site(self.level(node))
        make = getattr(self, f"_{type(node).__name__.lower()}")
        return self.once((site, node), lambda: make(node, scope, site))

    def lift(self, term: Term, site: Site) -> Term:
        """The term at a site with more rows."""
        if term.site.level in (CONSTANT, site.level):
            return term
        if term.site.level == SUBJECT and site.level == PAIR and site.table != self.subject:
            term = self.lift(term, Site(ROW, site.table))
        return self.once(("lift", site, term.slot), lambda: self.term(site, lifting(term, site), [term]))

    def parts(self, nodes: Sequence[Node], scope: Scope, site: Site) -> list[Term]:
        """The terms of trees at a common site."""
        return [self.lift(self.at(n, scope), site) for n in nodes]

    # ------------------------------------------------------------ numbers
    def measure(self, node: Node) -> Measure:
        """How a tree's values are held."""
        return self.library.measures[id(node)]

    def scaled(self, term: Term, factor: int, dtype: type[np.integer]) -> Term:
        """The numbers of a term times a whole number, in a type that holds them."""

        def work(run: Run) -> Column:
            value = as_column(term(run))
            data = value.data.astype(dtype, copy=False)
            return Column(data if factor == 1 else data * np.array([factor], dtype), value.known)

        return self.once(("scaled", term.slot, factor, dtype), lambda: self.term(term.site, work, [term]))

    def alike(self, nodes: Sequence[Node], scope: Scope, site: Site, *results: Measure) -> list[Term]:
        """The terms of numbers over one denominator, in a type that holds them and the results."""
        terms, own = self.parts(nodes, scope, site), [self.measure(n) for n in nodes]
        over = common(own)
        dtype = width(*over, *results)
        return [self.scaled(t, o.denominator // m.denominator, dtype) for t, m, o in zip(terms, own, over, strict=True)]

    # ------------------------------------------------------------ reading
    def _literal(self, node: Literal, _scope: Scope, site: Site) -> Term:
        if node.kind.name == "truth":
            truth = certain(ALL if node.value else NONE)
            return self.term(site, lambda run: truth, [])
        found = self.measure(node)
        number = Column(np.array([found.low], width(found)))
        return self.term(site, lambda run: number, [])

    def _read(self, node: Read, _scope: Scope, site: Site) -> Term:
        table, name = node.table, node.name
        if not node.var:
            reads = frozenset([(table, name)] if table == self.subject else [])
            return self.term(site, lambda run: run.column(table, name), [], reads)

        def gathered(run: Run) -> Value:
            rows = run.pairing(site.table, site.var, site.members).var
            if not name:
                return Column(np.arange(run.rows(table).size) if rows is None else rows)
            value = run.column(table, name)
            return value if rows is None else take(value, rows)

        return self.term(site, gathered, [])

    def _follow(self, node: Follow, scope: Scope, site: Site) -> Term:
        row, table, name = self.at(node.row, scope), node.table, node.name
        return self.term(site, lambda run: follow(run.column(table, name), as_column(row(run))), [row])

    def places(self, on: Term, firsts: Sequence[int]) -> Term:
        """The version in force on a governing day."""
        days = np.array(firsts)

        def work(run: Run) -> Value:
            return arrays_lookup.in_force(days, as_column(on(run)))

        return self.once(("places", on.slot, tuple(firsts)), lambda: self.term(on.site, work, [on]))

    def _lookup(self, node: Lookup, scope: Scope, site: Site) -> Term:
        table = self.tables[node.parameter]
        firsts = [v.first for v in self.library.parameters[node.parameter].versions]
        place = self.lift(self.places(self.at(node.on, scope), firsts), site)
        keys = self.parts(node.keys, scope, site)

        def work(run: Run) -> Value:
            return table.find(as_column(place(run)), [as_column(k(run)) for k in keys])

        return self.term(site, work, [place, *keys])

    # ------------------------------------------------------------ working out
    def _arithmetic(self, node: Arithmetic, scope: Scope, site: Site) -> Term:
        if node.op == "/":
            by = Fraction(cast(Literal, node.right).value)
            (part,) = self.parts([node.left], scope, site)
            return self.scaled(part, by.denominator, width(self.measure(node), self.measure(node.left)))
        nodes, result = (node.left, node.right), self.measure(node)
        if node.op == "*":
            dtype = width(result, *(self.measure(n) for n in nodes))
            left, right = (self.scaled(t, 1, dtype) for t in self.parts(nodes, scope, site))
        else:
            left, right = self.alike(nodes, scope, site, result)
        apply = arrays_words.ARITHMETIC[node.op]

        def work(run: Run) -> Column:
            a, b = as_column(left(run)), as_column(right(run))
            return Column(apply(a.data, b.data), both(a.known, b.known))

        return self.term(site, work, [left, right])

    def _compare(self, node: Compare, scope: Scope, site: Site) -> Term:
        left, right = self.alike((node.left, node.right), scope, site)
        op = node.op

        def work(run: Run) -> Truth:
            return arrays_words.compare(op, as_column(left(run)), as_column(right(run)))

        return self.term(site, work, [left, right])

    def _junction(self, node: Junction, scope: Scope, site: Site) -> Term:
        terms = self.parts(node.terms, scope, site)
        apply = arrays_words.conjunction if node.op == "and" else arrays_words.disjunction
        return self.term(site, lambda run: apply([cast(Truth, t(run)) for t in terms]), terms)

    def _negation(self, node: Negation, scope: Scope, site: Site) -> Term:
        (term,) = self.parts([node.term], scope, site)
        return self.term(site, lambda run: arrays_words.negation(cast(Truth, term(run))), [term])

    def _choose(self, node: Choose, scope: Scope, site: Site) -> Term:
        (test,) = self.parts([node.test], scope, site)
        branches: Sequence[Node] = (node.then, node.other)
        if node.kind.name in ("truth", "row"):
            then, other = self.parts(branches, scope, site)
        else:
            then, other = self.alike(branches, scope, site)

        def work(run: Run) -> Value:
            found, a, b = cast(Truth, test(run)), then(run), other(run)
            if isinstance(a, Truth):
                return arrays_words.choose_truth(found, a, cast(Truth, b))
            return arrays_words.choose(found, a, as_column(b))

        return self.term(site, work, [test, then, other])

    def _call(self, node: Call, scope: Scope, site: Site) -> Term:
        if node.word == "round_half_up":
            return self._round_half_up(node, scope, site)
        terms, word = self.alike(node.terms, scope, site, self.measure(node)), node.word
        if word == "ceil_div":
            a, b = terms
            return self.term(site, lambda run: arrays_words.ceil_div(as_column(a(run)), as_column(b(run))), terms)
        return self.term(site, lambda run: arrays_words.call(word, [as_column(t(run)) for t in terms]), terms)

    def _round_half_up(self, node: Call, scope: Scope, site: Site) -> Term:
        x, step = common([self.measure(n) for n in node.terms])
        sums = Measure(x.denominator, x.low + step.low, x.high + step.high)
        terms = self.alike(node.terms, scope, site, sums, self.measure(node))
        unit = self.lift(self.at(node.terms[1], scope), site)

        def work(run: Run) -> Column:
            x, step, steps = (as_column(t(run)) for t in (*terms, unit))
            return arrays_words.round_half_up(x, step, steps)

        return self.term(site, work, [*terms, unit])

    def _known(self, node: Known, scope: Scope, site: Site) -> Term:
        (term,) = self.parts([node.term], scope, site)

        def work(run: Run) -> Truth:
            known = known_of(term(run))
            return certain(ALL if known is None else known)

        return self.term(site, work, [term])

    def _missing(self, node: Missing, _scope: Scope, site: Site) -> Term:
        value = Truth(NONE, ALL) if node.kind.name == "truth" else Column(np.zeros(1, np.int32), NONE)
        return self.term(site, lambda run: value, [])

    # ------------------------------------------------------------ gathering
    def _gather(self, node: Gather, scope: Scope, site: Site) -> Term:
        table = scope.table if site.level == ROW else self.subject
        inner = Scope(self.subject, table, node.table, node.members)
        pair, how = inner.site(PAIR), node.how
        keep = None if node.where is None else self.lift(self.at(node.where, inner), pair)
        value, none, dtype = self._gathered(node, inner, site)

        def work(run: Run) -> Value:
            pairing = run.pairing(pair.table, pair.var, pair.members)
            return arrays_gather.GATHERINGS[how](
                pairing,
                None if keep is None else cast(Truth, keep(run)),
                None if value is None else value(run),
                None if none is None else as_column(none(run)),
                dtype,
            )

        return self.term(site, work, [t for t in (keep, value, none) if t is not None])

    def _gathered(self, node: Gather, inner: Scope, site: Site) -> tuple[Term | None, Term | None, type[np.integer]]:
        """What is gathered, what stands where there is no row, and the type of the result."""
        pair, result = inner.site(PAIR), width(self.measure(node))
        if node.value is None:
            return None, None, result
        value = self.lift(self.at(node.value, inner), pair)
        if node.if_none is None:
            return value, None, result
        own = [self.measure(node.value), self.measure(node.if_none)]
        over = common(own)
        none = self.lift(self.at(node.if_none, inner), site)
        none = self.scaled(none, over[1].denominator // own[1].denominator, result)
        if node.kind.name != "truth":
            value = self.scaled(value, over[0].denominator // own[0].denominator, result)
        return value, none, result

    # ------------------------------------------------------------ rules
    def rule(self, rule: Rule) -> Term:
        """A rule's values at full length: the version in force on the governing day, unknown before the first."""
        scope = Scope(self.subject, rule.table)
        site = scope.site(SUBJECT if rule.table == self.subject else ROW)
        terms = self.parts([v.tree for v in rule.variants], scope, site)
        if rule.kind.name in ("number", "day", "month", "code"):
            over = self.library.measure_of(rule.table, rule.name)
            factors = [over.denominator // self.measure(v.tree).denominator for v in rule.variants]
            terms = [self.scaled(t, f, width(over)) for t, f in zip(terms, factors, strict=True)]
        body, table = terms[0], rule.table
        if rule.on is not None:
            on = self.places(self.at(rule.on, scope), [v.statement.first for v in rule.variants])
            place = self.lift(on, site)
            body = self.term(site, lambda run: _by_version(as_column(place(run)), terms, run), [place, *terms])
        final = body
        return self.term(site, lambda run: settle(final(run), run.rows(table).size), [body])


def _by_version(place: Column, terms: Sequence[Term], run: Run) -> Value:
    if len(place.data) == 1:
        return under(terms[int(place.data[0])](run), place.known)
    out = terms[0](run)
    for i in range(1, len(terms)):
        newer, test = terms[i](run), certain(place.data >= i)
        if isinstance(newer, Truth):
            out = arrays_words.choose_truth(test, newer, cast(Truth, out))
        else:
            out = arrays_words.choose(test, newer, as_column(out))
    return under(out, place.known)


def under(value: Value, known: Mask | None) -> Value:
    """The values, unknown where the mask says so."""
    if known is None:
        return value
    if isinstance(value, Truth):
        return Truth(value.yes & known, value.may | ~known)
    return Column(value.data, both(value.known, known))
