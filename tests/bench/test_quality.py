from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bench.quality import REPOSITORY, main
from tests.bench.conftest import SCORER, write_rows


def test_the_table_puts_ours_beside_the_others(root: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["--root", str(root)]) == 0
    head, _, row = capsys.readouterr().out.splitlines()
    assert [cell.strip() for cell in head.split("|")[1:4]] == ["set", "measure", "ours, dev"]
    assert [cell.strip() for cell in row.split("|")[1:5]] == ["actor_names", "F1", "100.0", "64.1"]


def test_json_is_one_object_of_the_scorers_own_answers(
    root: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["--root", str(root), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"actor_names": {"all": {"F1": 100.0, "n": 3}}}


def test_it_runs_as_a_file_on_a_relative_root(root: Path):
    command = [sys.executable, "bench/quality.py", "--json", "--set", "actor_names", "--root"]
    relative = Path(*[".."] * (len(REPOSITORY.parts) - 1), *root.parts[1:])
    answer = subprocess.run([*command, str(relative)], cwd=REPOSITORY, capture_output=True)
    assert list(json.loads(answer.stdout)) == ["actor_names"], answer.stderr


def test_a_set_that_fails_is_named_and_stops_no_other(
    root: Path, capsys: pytest.CaptureFixture[str]
):
    broken = root / "plover_events"
    write_rows(broken / "dev" / "input.jsonl", [{"identifier": "without the fields we need"}])
    (broken / "score.py").write_text(SCORER, encoding="utf-8")
    assert main(["--root", str(root), "--json"]) == 1
    told = capsys.readouterr()
    assert list(json.loads(told.out)) == ["actor_names"]
    assert "plover_events: FAILED" in told.err


def test_a_scorer_that_fails_is_quoted(root: Path, capsys: pytest.CaptureFixture[str]):
    (root / "actor_names" / "score.py").write_text("raise SystemExit('no such id')")
    assert main(["--root", str(root)]) == 1
    assert "its scorer failed: no such id" in capsys.readouterr().err


def test_a_scorer_without_json_is_quoted(root: Path, capsys: pytest.CaptureFixture[str]):
    (root / "actor_names" / "score.py").write_text("print('fine')")
    assert main(["--root", str(root)]) == 1
    assert "wrote no JSON: 'fine" in capsys.readouterr().err


def test_sets_nobody_here_knows_are_left_out_without_harm(
    root: Path, capsys: pytest.CaptureFixture[str]
):
    (root / "flood_gauges" / "dev").mkdir(parents=True)
    (root / "flood_gauges" / "score.py").write_text(SCORER, encoding="utf-8")
    assert main(["--root", str(root)]) == 0
    assert "flood_gauges: left out, no module" in capsys.readouterr().err


def test_a_part_that_is_not_there_is_said_and_nothing_is_scored(
    root: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["--root", str(root), "--split", "test"]) == 1
    assert "it has no part 'test'" in capsys.readouterr().err


def test_without_gold_the_predictions_are_kept(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (root / "actor_names" / "dev" / "gold.jsonl").unlink()
    out = tmp_path / "kept"
    assert main(["--root", str(root), "--out", str(out)]) == 1
    said = [json.loads(line) for line in (out / "actor_names.jsonl").read_text().splitlines()]
    assert [row["match"] for row in said] == [True, False, True]
    assert "there is no" in capsys.readouterr().err


def test_the_gold_is_shown_to_the_scorer_only(root: Path, capsys: pytest.CaptureFixture[str]):
    main(["--root", str(root), "--json"])
    with_gold = json.loads(capsys.readouterr().out)
    gold = root / "actor_names" / "dev" / "gold.jsonl"
    swapped = gold.read_text().replace("true", "maybe").replace("false", "true")
    gold.write_text(swapped.replace("maybe", "false"))
    main(["--root", str(root), "--json"])
    assert with_gold["actor_names"]["all"]["F1"] == 100
    assert json.loads(capsys.readouterr().out)["actor_names"]["all"]["F1"] == 0


def test_a_root_that_is_no_folder_is_wrong_usage(root: Path):
    shutil.rmtree(root)
    with pytest.raises(SystemExit) as stop:
        main(["--root", str(root)])
    assert stop.value.code == 2
