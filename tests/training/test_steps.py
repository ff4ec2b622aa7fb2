from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from training.steps import run_steps


def test_steps_run_in_order_but_for_those_that_are_done(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / "there"
    there.touch()
    run_steps(
        [("platform", [], None), ("no.such.module", [], there), ("calendar", ["2022", "2"], None)]
    )
    shown = capfd.readouterr().out
    assert shown.index("no.such.module: done before") < shown.index("February 2022")


def test_a_step_that_fails_ends_the_run(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        run_steps([("no.such.module", [], tmp_path / "not there"), ("calendar", ["2022"], None)])
    assert "2022" not in capfd.readouterr().out.replace("calendar 2022", "")
