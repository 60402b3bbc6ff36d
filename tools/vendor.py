"""Vendored assets: what is committed is what the manifest says, and can be fetched again.

A folder named `vendor` holds the files and a `manifest.toml`:

    [[asset]]
    file = "echarts.min.js"              # beside the manifest
    name = "echarts"                     # npm package
    version = "6.0.0"
    member = "dist/echarts.min.js"       # path in the package
    licence = "Apache-2.0"
    sha256 = "..."

`make vendor` packs each package again with npm and writes the files; `--accept` also writes new hashes.
"""

import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
FIELDS = {"file", "name", "version", "member", "licence", "sha256"}
Asset = dict[str, str]


def manifests(root: Path) -> Iterator[tuple[Path, list[Asset]]]:
    """Each vendor folder with its assets; a folder without a manifest has none."""
    for folder in sorted(path for path in (root / "src").rglob("vendor") if path.is_dir()):
        manifest = folder / "manifest.toml"
        text = manifest.read_text(encoding="utf-8") if manifest.exists() else ""
        yield folder, tomllib.loads(text).get("asset", [])


def differences(root: Path) -> list[str]:
    """Where the vendored files and their manifests do not agree."""
    found = []
    for folder, assets in manifests(root):
        listed = {asset.get("file", "") for asset in assets} | {"manifest.toml"}
        present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        found += [f"{folder.name}/{name}: not in the manifest" for name in sorted(present - listed)]
        found += [f"{folder.name}/{name}: missing" for name in sorted(listed - present)]
        for asset in assets:
            if set(asset) != FIELDS:
                found.append(f"{asset}: fields must be {sorted(FIELDS)}")
            elif asset["file"] in present and digest((folder / asset["file"]).read_bytes()) != asset["sha256"]:
                found.append(f"{folder.name}/{asset['file']}: other content than the manifest says")
    return found


def digest(content: bytes) -> str:
    """SHA-256 as the manifest writes it."""
    return hashlib.sha256(content).hexdigest()


@cache
def package(name: str, version: str) -> bytes:
    """One npm package as its archive, fetched by the ordinary client."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", f"{name}@{version}"]
        run = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
        return (Path(folder) / run.stdout.split()[-1]).read_bytes()


def packed(asset: Asset) -> bytes:
    """One file out of its package."""
    with tarfile.open(fileobj=io.BytesIO(package(asset["name"], asset["version"]))) as archive:
        member = archive.extractfile(f"package/{asset['member']}")
        return member.read() if member else b""


def refresh(folder: Path, assets: list[Asset], *, accept: bool) -> list[str]:
    """Fetch the assets of one folder again; without `accept` a changed content is reported, not written."""
    manifest = folder / "manifest.toml"
    refused = []
    for asset in assets:
        content = packed(asset)
        if digest(content) == asset["sha256"] or accept:
            (folder / asset["file"]).write_bytes(content)
            old, new = (f'sha256 = "{value}"' for value in (asset["sha256"], digest(content)))
            manifest.write_text(manifest.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
        else:
            refused.append(f"{asset['name']} {asset['version']}: the package now holds another {asset['member']}")
    return refused


def main() -> int:
    """Refresh all folders, then compare."""
    accept = "--accept" in sys.argv[1:]
    found = [line for folder, assets in manifests(REPOSITORY) for line in refresh(folder, assets, accept=accept)]
    found += differences(REPOSITORY)
    print("\n".join(found) or "vendored assets are as their manifests say")
    return bool(found)


if __name__ == "__main__":
    raise SystemExit(main())
