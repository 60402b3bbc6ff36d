"""A ministry of invented people, written in the file formats of real agencies, with the faults of life in it."""

from orkestra_batch.demonstration.manifest import File, Manifest
from orkestra_batch.demonstration.ministry import DEFAULT_ON, DEFAULT_SEED
from orkestra_batch.demonstration.package import Progress, write_ministry

__all__ = ["DEFAULT_ON", "DEFAULT_SEED", "File", "Manifest", "Progress", "write_ministry"]
