"""Many officials at once: files in, rules applied, workbooks and reports out.

assessment = assess(["ekspor.csv", "riwayat.jsonl"], on=date(2026, 1, 31))
for result in assessment:          # `Assessed`, sorted by NIP
    ...
assessment.tally, assessment.refused, assessment.findings, assessment.files
"""

from orkestra_batch.assess import Assessment, assess
from orkestra_batch.checking import Checked, check
from orkestra_batch.intake import Dossier, FileRead, Person, Profile, Progress, State, read_profile, silent
from orkestra_batch.result import DECISIONS, Assessed, Refused, Ruling, Tally

__all__ = [
    "DECISIONS",
    "Assessed",
    "Assessment",
    "Checked",
    "Dossier",
    "FileRead",
    "Person",
    "Profile",
    "Progress",
    "Refused",
    "Ruling",
    "State",
    "Tally",
    "assess",
    "check",
    "read_profile",
    "silent",
]
