"""How far the work is: a moving bar in a terminal, elsewhere a line every few seconds, nothing when quiet."""

from __future__ import annotations

import time
from types import TracebackType

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from orkestra.cli.language import catalogue
from orkestra.cli.screen import Screen

FIRST_WORD, PATIENCE = 1, 3
"""So many seconds pass before the first word and between two, at the most."""


class Watch:
    """Told by the work how far it is: the stage, how much of it is done, and of how much if that is known."""

    def __init__(self, screen: Screen) -> None:
        self.screen, self.words = screen, screen.words
        self._moving = screen.err.is_terminal and not screen.quiet
        self._due = time.monotonic() + FIRST_WORD
        self._last: tuple[str, int] | None = None
        self._tasks: dict[str, TaskID] = {}
        self._bar = Progress(
            SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=24), MofNCompleteColumn(),
            TimeElapsedColumn(), console=screen.err, transient=True,
        )  # fmt: skip

    def __enter__(self) -> Watch:
        if self._moving:
            self._bar.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._moving:
            self._bar.stop()
        if error is None:
            self._finish()

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """So much is done of a stage."""
        stage = self.words(f"stage.{stage}") if f"stage.{stage}" in catalogue() else stage
        if self._moving:
            self._move(stage, done, total)
        if self._last is not None and self._last[0] != stage:
            self._finish()
        self._last = (stage, done)
        if not self._moving and done != total and time.monotonic() > self._due:
            self._tell("progress.so_far", stage, done)

    def _move(self, stage: str, done: int, total: int | None) -> None:
        if stage not in self._tasks:
            for task in self._tasks.values():
                self._bar.update(task, visible=False)
            self._tasks[stage] = self._bar.add_task(stage, total=total)
        self._bar.update(self._tasks[stage], completed=done, total=total)

    def _finish(self) -> None:
        """One line for the stage that is over."""
        if self._last is not None:
            self._tell("progress.stage", *self._last)
        self._last = None

    def _tell(self, key: str, stage: str, done: int) -> None:
        self._due = time.monotonic() + PATIENCE
        self.screen.note(key, stage=stage, number=self.words.count(done))
