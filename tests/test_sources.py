from __future__ import annotations

import gzip
import io
import os
import pickle
import socket
import tarfile
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from auditor.errors import ReadError, UsageError
from auditor.sources import Source, discover, printable


def names(*paths: str | Path, **options: object) -> list[str]:
    sources, _ = discover([str(path) for path in paths], **options)  # type: ignore[arg-type]
    return [source.name for source in sources]


@pytest.fixture
def night(tmp_path: Path) -> Path:
    folder = tmp_path / "night"
    (folder / "b").mkdir(parents=True)
    for name in ("c.json", "a.txt", "b/d.vtt"):
        (folder / name).write_text(name)
    return folder


def test_folders_are_searched_in_order_of_names(night: Path) -> None:
    assert names(night) == [str(night / name) for name in ("a.txt", "b/d.vtt", "c.json")]


def test_junk_and_sidecars_are_passed_over_in_silence(night: Path) -> None:
    for name in (".DS_Store", "Thumbs.db", "._a.txt", "a.metadata.json", "README.md", "~$book.xlsx"):
        (night / name).write_text("x")
    (night / "__MACOSX").mkdir()
    (night / "__MACOSX" / "x.json").write_text("x")
    sources, problems = discover([str(night)])
    assert (len(sources), problems) == (3, [])


def test_files_patterns_and_repeats(night: Path) -> None:
    assert names(night / "c.json", f"{night}/*.txt", night) == [
        str(night / name) for name in ("c.json", "a.txt", "b/d.vtt")
    ]
    assert names(f"{night}/**/*.vtt") == [str(night / "b/d.vtt")]
    sources, _ = discover([str(night / "c.json"), str(night)])
    assert [source.given for source in sources] == [True, False, False]


def test_what_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        discover([str(tmp_path / "nothing")])
    with pytest.raises(UsageError, match="nothing matches"):
        discover([str(tmp_path / "*.json")])


def test_excluded_folders(night: Path) -> None:
    assert names(night, exclude=[str(night / "b")]) == [str(night / "a.txt"), str(night / "c.json")]


def test_standard_input() -> None:
    (source,), _ = discover(["-"], stdin=b"hello")
    assert (source.name, source.read(), source.given) == ("stdin", b"hello", True)


def test_links_are_named_and_not_followed(night: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    (night / "link.txt").symlink_to(secret)
    (night / "loop").symlink_to(night)
    (night / "dangling").symlink_to(tmp_path / "gone")
    sources, problems = discover([str(night)])
    assert len(sources) == 3
    assert {(Path(p.source).name, p.kind) for p in problems} == {
        ("link.txt", "skipped"),
        ("loop", "skipped"),
        ("dangling", "skipped"),
    }
    assert discover([str(night / "link.txt")])[1][0].kind == "failed"


def test_pipes_and_sockets_never_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "s"))
        sources, problems = discover([str(tmp_path)])
    assert sources == []
    assert sorted(problem.reason.partition(",")[0] for problem in problems) == ["is a pipe", "is a socket"]
    with pytest.raises(ReadError, match="regular"):
        Source(path=str(tmp_path / "pipe.json")).read()


def test_a_file_that_became_a_link_is_not_read(night: Path) -> None:
    (source, *_), _ = discover([str(night)])
    (night / "a.txt").unlink()
    (night / "a.txt").symlink_to("/etc/hostname")
    with pytest.raises(ReadError, match="cannot be read"):
        source.read()


def test_large_files_are_refused_before_reading(tmp_path: Path) -> None:
    with (tmp_path / "big.json").open("wb") as file:
        file.truncate(3_000_000_000)
    sources, (problem,) = discover([str(tmp_path)])
    assert (sources, problem.kind) == ([], "failed")
    assert "3,000 MB" in problem.reason
    assert "--max-file-size" in problem.reason


def test_stems_are_call_ids() -> None:
    assert Source(path="x/call-7.json.gz").stem == "call-7"
    assert Source(path="x/v1.2.vcon.json").stem == "v1.2"
    assert Source(path="stdin").stem == "stdin"


def test_names_for_people_are_one_clean_line() -> None:
    assert printable("a\nb\x1b[31m") == "a\\nb\\x1b[31m"
    odd = os.fsdecode(b"caf\xe9")
    printable(odd).encode()
    assert printable("naïve – 你好") == "naïve – 你好"


def test_odd_names_are_read(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    for name in (b"-rf", b"new\nline.txt", b"caf\xe9.txt"):
        with open(os.path.join(folder, name), "wb") as file:  # noqa: PTH118, PTH123  a name that is no text
            file.write(b"x")
    sources, problems = discover([str(tmp_path)])
    assert (len(sources), problems) == (3, [])
    assert [source.read() for source in sources] == [b"x"] * 3
    assert all(source.name.isprintable() for source in sources)


def archive(kind: str, members: dict[str, bytes], folder: Path) -> Path:
    path = folder / f"calls.{kind}"
    if kind == "zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
            for name, data in members.items():
                target.writestr(name, data)
        return path
    with tarfile.open(path, "w:gz" if kind.endswith("gz") else "w") as tar:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return path


@pytest.mark.parametrize("kind", ["zip", "tar", "tar.gz"])
def test_archives(kind: str, tmp_path: Path) -> None:
    members = {"b.json": b"two" * 50, "x/a.json": b"one", ".DS_Store": b"", "c.json.gz": gzip.compress(b"three")}
    path = archive(kind, members, tmp_path)
    sources, problems = discover([str(path)])
    sources = pickle.loads(pickle.dumps(sources))
    assert [source.name for source in sources] == [f"{path}!{name}" for name in ("b.json", "c.json.gz", "x/a.json")]
    assert [source.read() for source in sources] == [b"two" * 50, b"three", b"one"]
    assert (problems, sources[2].stem) == ([], "a")


def test_gzip_alone(tmp_path: Path) -> None:
    (tmp_path / "a.json.gz").write_bytes(gzip.compress(b"one") + gzip.compress(b"two"))
    (source,), _ = discover([str(tmp_path)])
    assert source.read() == b"onetwo"


def test_bombs_are_refused(tmp_path: Path) -> None:
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(bytes(70_000_000)))
    (source,), _ = discover([str(tmp_path)])
    with pytest.raises(ReadError, match="unpacks to more"):
        source.read()
    archive("zip", {"bomb.json": bytes(20_000_000)}, tmp_path)
    (problem,) = discover([str(tmp_path / "calls.zip")])[1]
    assert "times its size" in problem.reason


def test_a_member_larger_than_it_says_is_refused(tmp_path: Path) -> None:
    path = archive("zip", {"a.json": b"x" * 5000}, tmp_path)
    (source,), _ = discover([str(path)])
    assert source.member is not None
    lying = Source(path=source.path, member=replace(source.member, size=100))
    with pytest.raises(ReadError, match="unpacks to more"):
        lying.read()


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04 and then nothing", gzip.compress(bytes(range(256)), mtime=0)[:100]], ids=["zip", "gzip"]
)
def test_broken_archives_are_problems(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.bin").write_bytes(data)
    sources, problems = discover([str(tmp_path)])
    if not problems:
        with pytest.raises(ReadError):
            sources[0].read()


def test_links_in_archives_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "calls.tar"
    with tarfile.open(path, "w") as tar:
        info = tarfile.TarInfo("link.json")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(info)
    assert discover([str(path)]) == ([], [])


def test_siblings_stay_near(night: Path) -> None:
    source = Source(path=str(night / "b" / "d.vtt"))
    assert source.sibling("../c.json") == b"c.json"
    (night.parent / "outside.json").write_text("x")
    for name in ("../../outside.json", "/etc/hostname", "", "x\0y", "../b/../../outside.json", "missing.json"):
        assert source.sibling(name) is None


def test_a_corpus_is_one_source(tmp_path: Path) -> None:
    for name in ("utterances.jsonl", "speakers.json", "corpus.json", "index.json", "conversations.json"):
        (tmp_path / name).write_text("{}")
    assert [Path(name).name for name in names(tmp_path)] == ["utterances.jsonl"]
