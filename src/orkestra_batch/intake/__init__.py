"""From files in any mixture to one dossier a person: who, the facts for the rules, and all that was found."""

from orkestra_batch.intake.assemble import assembled
from orkestra_batch.intake.dossier import Dossier, FileRead, Person, Record, State
from orkestra_batch.intake.gather import Gathered, Progress, gather, silent
from orkestra_batch.intake.profile import Profile, read_profile

__all__ = [
    "Dossier", "FileRead", "Gathered", "Person", "Profile", "Progress", "Record", "State", "assembled", "gather",
    "read_profile", "silent",
]  # fmt: skip
