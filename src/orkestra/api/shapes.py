"""Shapes that several operations share. Field names are those of the law and of our histories."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Generic, TypeVar

from django.core.paginator import Paginator
from django.http import HttpRequest
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from orkestra.api.gate import Caller, caller_of
from orkestra.api.problems import Problem
from orkestra.people.queries import covers
from orkestra.shared.access.masking import masked

SEE, SEE_NIP, SEE_DISCIPLINE = "people.see", "people.see_nip", "people.see_discipline"
MOST = 200
Nip = Annotated[str, Field(pattern=r"^[0-9]{18}$", description="NIP", examples=["198801012012011001"])]
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]
Word = Annotated[str, StringConstraints(max_length=MOST, pattern=r"^[^\x00]*$")]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"^[^\x00]*\S[^\x00]*$")]
Credit = Annotated[str | None, Field(pattern=r"^-?[0-9]+\.[0-9]{3}$", description="Angka kredit, tiga desimal")]
Item = TypeVar("Item")


class Body(BaseModel):
    """What a request says; nothing beside it is passed over in silence."""

    model_config = ConfigDict(extra="forbid")


class Turned(BaseModel):
    """Which page of a list."""

    page: Annotated[int, Field(ge=1, le=100_000)] = 1
    per_page: Annotated[int, Field(ge=1, le=MOST)] = 50


class Listed(BaseModel, Generic[Item]):
    """One page of a list. ``more``: the list is longer than its pages tell, narrow it."""

    items: list[Item]
    page: int
    pages: int
    count: int
    more: bool = False


def credit(thousandths: int | None) -> str | None:
    """Credit that is stored in thousandths, as exact text."""
    if thousandths is None:
        return None
    whole, rest = divmod(abs(thousandths), 1000)
    return f"{'-' if thousandths < 0 else ''}{whole}.{rest:03d}"


def listed(request: HttpRequest, found: Any, turned: Turned, shape: Callable[[Any], Item]) -> Listed[Item]:
    """A page of a list with links to its neighbours. Raises Problem where there is no such page."""
    pages = found.paginator
    if turned.page > max(1, pages.num_pages):
        raise Problem(404, "not_found", "page")
    caller = caller_of(request)
    ends = {"first": 1, "prev": turned.page - 1, "next": turned.page + 1, "last": pages.num_pages}
    caller.links = {rel: _at(request, page) for rel, page in ends.items() if 1 <= page <= pages.num_pages}
    return Listed(items=[shape(one) for one in found], page=turned.page, pages=pages.num_pages, count=pages.count,
                  more=bool(getattr(pages, "more", False)))  # fmt: skip


def _at(request: HttpRequest, page: int) -> str:
    query = request.GET.copy()
    query["page"] = str(page)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def page_of(found: Any, turned: Turned) -> Any:
    """The page of a query that is asked for."""
    return Paginator(found, turned.per_page).get_page(turned.page)


def shown_nip(caller: Caller, seen_by: str = SEE) -> Callable[[str], str]:
    """How a NIP is shown: whole where it may be, else masked; one's own is always whole."""
    if covers(caller.viewer, SEE_NIP, seen_by):
        return str
    own = caller.viewer.nip
    return lambda nip: nip if nip == own else masked(nip)


def private(caller: Caller, seen_by: str = SEE) -> tuple[str, ...]:
    """Histories of which nothing is told in a list."""
    return () if covers(caller.viewer, SEE_DISCIPLINE, seen_by) else ("hukdis",)
