"""Everything that can be pressed, forms and requests of programs alike, and what becomes of one pressed twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.access.presses.asking import InProcess
from tests.access.presses.finding import Answered, Finder, Press, posts
from tests.access.presses.programs import ApiPress, operations, press_of
from tests.access.presses.recipes import LEFT_OUT, RENEWS, recipes
from tests.access.presses.states import Noise, State, unlike
from tests.access.presses.stock import Stock
from tests.access.verdicts import SIGN_IN

AnyPress = Press | ApiPress


def all_presses(ask: InProcess, stock: Stock, mark: Callable[[], str], host: str = "testserver") -> list[AnyPress]:
    """One press of every form and of every POST for programs. Raises UnknownPress where one is not known."""
    find = Finder(ask, stock.things, recipes(stock, host), mark)
    made: list[AnyPress] = [find.press(one) for one in posts() if one.page.name not in LEFT_OUT]
    made += [
        press_of(one, ask, stock.things, ask.tokens, mark()) for one in operations() if one.name not in LEFT_OUT
    ]  # fmt: skip
    return made


def wrong(press: AnyPress, one: State, both: State, answers: Sequence[Answered], beside: Noise) -> list[str]:
    """What is wrong with a press that came twice: what is stored is not what one press stores, or the answers lead to
    different places. ``one``: what is stored after one press; ``beside``: columns that come out otherwise each time."""
    out = [f"{press.name}: {said}" for said in unlike(one, both, beside)]
    same = answers[0] == answers[1] and (isinstance(press, Press) or answers[0].text == answers[1].text)
    away = press.name in RENEWS and any(answer.to.startswith(SIGN_IN) for answer in answers)
    if not same and not away:
        out.append(f"{press.name}: {' and '.join(f'{one.status} {one.to}' for one in answers)}")
    return out
