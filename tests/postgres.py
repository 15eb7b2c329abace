"""A real PostgreSQL server on a socket in a temporary folder, started for the tests that need one."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path("/usr/lib/postgresql")
SETTINGS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off"


def binaries() -> Path | None:
    """The folder with initdb and pg_ctl; None when no server is installed."""
    found = [path.parent for path in HOME.glob("*/bin/initdb")]
    on_path = shutil.which("initdb")
    return max(found) if found else Path(on_path).parent if on_path else None


@contextlib.contextmanager
def server() -> Iterator[str]:
    """The URL of a fresh, empty database; the server ends with the block. Skips where none is installed."""
    programs = binaries()
    if programs is None:
        pytest.skip("PostgreSQL's server is not installed (Debian: apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # short: the path of a socket has at most 107 characters
    run = _as_somebody(folder)
    try:
        run(programs / "initdb", "-D", folder / "data", "-U", "legation", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-k {folder} {SETTINGS}"
        run(programs / "pg_ctl", "-D", folder / "data", "-o", options, "-l", folder / "log", "-w", "start")
        try:
            run(programs / "createdb", "-h", folder, "-U", "legation", "record")
            yield f"postgresql+psycopg://legation@/record?host={folder}"
        finally:
            run(programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_somebody(folder: Path):  # type: ignore[no-untyped-def]
    """Runs programs as the user ``postgres`` when we are root, whom the server refuses."""
    who = {}
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)
        folder.chmod(0o755)
        who = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}

    def run(*words: object) -> None:
        done = subprocess.run([str(word) for word in words], cwd=folder, capture_output=True, text=True, **who)
        assert done.returncode == 0, f"{words[0]}: {done.stdout}{done.stderr}"

    return run
