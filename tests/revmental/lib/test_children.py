"""The limited child: what it may not do, and what its end is taken for."""

import resource
import signal
from pathlib import Path

import pytest

from revmental.lib.children import ChildLost, Limits, run_child
from revmental.lib.children.inside import limited

LIMITS = Limits(memory=300 * 1024 * 1024, cpu=5, wall=20)


def ask(folder: Path, body: str, *arguments: str, limits: Limits = LIMITS, answers: tuple[int, ...] = (0,)) -> object:
    """The answer of a child whose `main` has this body."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    (folder / "work.py").write_text(f"import json, os, sys, time\n\ndef main(*arguments):\n{lines}")
    return run_child(folder, ["work"], *arguments, content=b"isi", limits=limits, answers=answers)


def test_child_gets_content_and_arguments_and_answers(tmp_path) -> None:
    body = "sys.stdout.write(sys.stdin.read() + arguments[0])\nreturn 0"
    assert ask(tmp_path, body, " kata") == (0, b"isi kata")


def test_an_exit_code_among_the_answers_is_an_answer(tmp_path) -> None:
    assert ask(tmp_path, "print('tidak', end='')\nreturn 10", answers=(0, 10)) == (10, b"tidak")
    with pytest.raises(ChildLost, match="work ended with 10"):
        ask(tmp_path, "return 10")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("os.abort()", id="dies"),
        pytest.param("bytearray(2**30)", id="takes too much memory"),
        pytest.param("open(arguments[0], 'wb').write(b'x' * 9999)", id="writes a file"),
        pytest.param("raise ValueError('rusak')", id="fails"),
    ],
)
def test_a_child_that_does_what_it_may_not_is_lost(tmp_path, body) -> None:
    with pytest.raises(ChildLost, match="work ended with"):
        ask(tmp_path, f"{body}\nreturn 0", str(tmp_path / "written"))
    assert [file.stat().st_size for file in tmp_path.glob("written")] in ([], [0])


def test_a_child_that_computes_for_ever_is_stopped_by_its_processor_time(tmp_path) -> None:
    with pytest.raises(
        ChildLost, match=f"work ended with -{signal.SIGKILL.value}|work ended with -{signal.SIGXCPU.value}"
    ):
        ask(tmp_path, "while True: pass", limits=Limits(LIMITS.memory, cpu=1, wall=120))


def test_a_child_that_waits_for_ever_comes_late(tmp_path) -> None:
    with pytest.raises(ChildLost, match="work came late"):
        ask(tmp_path, "time.sleep(60)", limits=Limits(LIMITS.memory, LIMITS.cpu, wall=1))


def test_child_sees_no_environment_and_no_folder(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "x")
    body = "print(sorted(set(os.environ) - {'LC_CTYPE'}), os.getcwd(), end='')\nreturn 0"
    assert ask(tmp_path, body) == (0, b"['LC_ALL'] /")


def test_limits_are_set_after_the_imports_and_before_the_work(tmp_path, monkeypatch) -> None:
    limits: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(resource, "setrlimit", lambda kind, pair: limits.update({kind: pair}))
    (tmp_path / "sample_work.py").write_text("def main(word):\n    return 7 if word == 'kata' else 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(SystemExit) as end:
        limited.run("sample_work", "1000", "3", "kata")
    assert end.value.code == 7
    assert limits == {
        resource.RLIMIT_AS: (1000, 1000), resource.RLIMIT_CPU: (3, 3), resource.RLIMIT_FSIZE: (0, 0), resource.RLIMIT_CORE: (0, 0),
    }  # fmt: skip
