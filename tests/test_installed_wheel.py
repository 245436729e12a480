"""An installed wheel needs no checkout: migrations, lexicons, gazetteer and sample articles travel in it."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts folder of an environment that holds only the wheel; its dependencies are lent by ours."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder]
    subprocess.run(build, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    venv.create(folder / "empty", with_pip=False)
    site = next((folder / "empty" / "lib").iterdir()) / "site-packages"
    zipfile.ZipFile(next(folder.glob("*.whl"))).extractall(site)  # what installing a pure wheel is
    (site / "lent.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", encoding="utf-8")
    script = folder / "empty" / "bin" / "claimtrack"
    script.write_text(
        f"#!{folder / 'empty' / 'bin' / 'python'}\nfrom claimtrack.cli import main\nmain()\n",
        encoding="utf-8",
    )
    script.chmod(0o755)
    return script.parent


def run(program: Path, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "CLAIMTRACK_DB"}
    }
    return subprocess.run(
        [program, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
def test_the_demo_runs_from_an_installed_wheel(installed: Path, tmp_path: Path) -> None:
    where = run(installed / "python", "-c", "import claimtrack; print(claimtrack.__file__)", folder=tmp_path)
    assert Path(where.stdout.strip()).is_relative_to(installed.parent)
    demo = run(installed / "claimtrack", "demo", folder=tmp_path)
    assert demo.returncode == 0, demo.stderr
    for step in (" import ", " query --speaker ", " query --place ", " export csv "):
        assert step in demo.stdout
    assert list(tmp_path.rglob("*.csv"))


@pytest.mark.slow
def test_an_installed_wheel_makes_its_own_database(installed: Path, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text('A title\n\n"We saw nothing," said Anna Berg, the mayor of Oslo.\n', encoding="utf-8")
    assert run(installed / "claimtrack", "import", "article.txt", folder=tmp_path).returncode == 0
    found = run(installed / "claimtrack", "query", "--speaker", "Berg", "--format", "csv", folder=tmp_path)
    assert found.returncode == 0, found.stderr
    assert "We saw nothing" in found.stdout
