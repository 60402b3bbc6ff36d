"""What can be done with notices: tell somebody, mark as read, choose what comes by mail, send what was not read."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime

from django.conf import settings
from django.core.cache import caches
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from orkestra.shared.access.models import Account
from orkestra.shared.notices.kinds import KINDS
from orkestra.shared.notices.models import Notice, Unmailed
from orkestra.shared.notices.queries import key_of

LOG = logging.getLogger(__name__)
PATH = "/pemberitahuan/"


def notify(*, kind: str, path: str, to: Iterable[str], by: str, on: date) -> int:
    """Tell accounts of something inside the act that brings it about; whoever acts is not told. How many are told.

    What somebody was told and has not read is told once more in the same notice.
    """
    accounts = list(Account.objects.filter(username__in=set(to) - {by}, is_active=True).order_by("pk"))
    now = datetime.now(UTC)
    for account in accounts:
        held, new = Notice.objects.get_or_create(
            account=account, kind=kind, path=path, read_at=None, defaults={"at": now}
        )
        if not new:
            Notice.objects.filter(pk=held.pk).update(many=F("many") + 1, at=now)
        _forget(account.username)
    return len(accounts)


def read(*, notices: Iterable[int] | None = None, path: str | None = None, by: str, on: date) -> int:
    """Mark one's own notices as read: those named, those that lead to a path, or all where neither is; how many."""
    rows = Notice.objects.filter(account__username=by, read_at__isnull=True)
    if notices is not None:
        rows = rows.filter(pk__in=list(notices))
    if path is not None:
        rows = rows.filter(path=path)
    count = rows.update(read_at=datetime.now(UTC))
    _forget(by)
    return count


def choose(*, by_mail: Collection[str], of: Collection[str], by: str, on: date) -> None:
    """Have those kinds come by mail, and the others of ``of`` not."""
    account = Account.objects.get(username=by)
    with transaction.atomic():
        Unmailed.objects.filter(account=account, kind__in=of).delete()
        Unmailed.objects.bulk_create(Unmailed(account=account, kind=kind) for kind in sorted(set(of) - set(by_mail)))


def mail_digests(*, by: str, on: date) -> int:
    """Send each account one mail of what it has not read and was not mailed yet; how many were sent.

    Nothing but kinds and counts stands in it. Each is marked as it is sent; where sending fails it waits for the next
    day, and the others are sent all the same. Nothing is done where no mail server is set.
    """
    if not settings.EMAIL_HOST:
        return 0
    waiting: defaultdict[int, list[Notice]] = defaultdict(list)
    for notice in Notice.objects.filter(read_at__isnull=True, mailed_at__isnull=True).order_by("account", "kind"):
        waiting[notice.account_id].append(notice)
    return sum(
        _mailed(account, waiting[account.pk]) for account in Account.objects.filter(pk__in=waiting, is_active=True)
    )


def _mailed(account: Account, notices: list[Notice]) -> bool:
    unwanted = set(Unmailed.objects.filter(account=account).values_list("kind", flat=True))
    told = [notice for notice in notices if notice.kind not in unwanted]
    if not account.email or not told:
        return False
    try:
        with transaction.atomic(), translation.override(account.language):
            Notice.objects.filter(pk__in=[notice.pk for notice in told]).update(mailed_at=datetime.now(UTC))
            send_mail(_("Orkestra: ada yang menunggu Anda"), _text(told), None, [account.email])
    except OSError as wrong:  # what mail servers and networks raise; the address does not belong into the log
        LOG.warning("a mail was not sent: %s", type(wrong).__name__)
        return False
    return True


def _text(told: list[Notice]) -> str:
    counts: dict[str, int] = {}
    for notice in told:
        counts[notice.kind] = counts.get(notice.kind, 0) + notice.many
    lines = [f"- {_(KINDS[kind].one)}" + (f" ({many})" if many > 1 else "") for kind, many in counts.items()]
    end = _("Buka: %(address)s") % {"address": f"{settings.ADDRESS}{PATH}"}
    stop = _("Apa yang dikirim lewat surel dapat dipilih pada halaman itu.")
    return "\n".join([_("Yang menunggu Anda di Orkestra:"), "", *lines, "", end, stop, ""])


def _forget(username: str) -> None:
    """What is kept beside the database is another from the end of the transaction on."""
    transaction.on_commit(lambda: caches["progress"].delete(key_of(username)))
