#!/usr/bin/env python3
"""Runs cases of the command line: tests/cases/<command>/<name>/ with these files.

  command   shell lines that use the word `planbok`; run in the repository's root, with a scratch folder in $TMP
  expected  what they print on standard output, exactly, the scratch folder written as $TMP; none: nothing is printed
  status    the exit status of the last line; none: 0

Standard error is not compared (write 2>&1 in the command where it should be) but shown when a case fails.
Adding a folder adds a test. By hand:

  tests/cases/run_case.py [--planbok FILE] [--update] FOLDER…

--update writes expected and status as they are now; read the difference before it is committed.
"""

import argparse
import difflib
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
TIME_LIMIT_SECONDS = 120


def run(command, planbok, scratch):
    """Standard output with the scratch folder's name taken out, standard error, and the exit status."""
    environment = {
        "PATH": f"{planbok.resolve().parent}:/usr/bin:/bin",
        "TMP": scratch,
        "HOME": scratch,
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }
    # Sanitizers are told how to behave from outside.
    environment.update({name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")})
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=TIME_LIMIT_SECONDS, check=False)
    return done.stdout.replace(scratch.encode(), b"$TMP"), done.stderr, done.returncode


def expectation(folder):
    expected, status = folder / "expected", folder / "status"
    return (expected.read_bytes() if expected.exists() else b"", int(status.read_text()) if status.exists() else 0)


def update(folder, output, status):
    for path, content in ((folder / "expected", output), (folder / "status", f"{status}\n".encode() if status else b"")):
        if content:
            path.write_bytes(content)
        else:
            path.unlink(missing_ok=True)


def judge(folder, output, errors, status):
    """What differs, as text; empty when the case passes."""
    expected, expected_status = expectation(folder)
    report = []
    if output != expected:
        lines = [text.decode(errors="backslashreplace").splitlines(keepends=True) for text in (expected, output)]
        report += difflib.unified_diff(*lines, "expected", "printed")
    if status != expected_status:
        report.append(f"exit status: expected {expected_status}, was {status}\n")
    if report and errors:
        report.append("standard error:\n" + errors.decode(errors="backslashreplace"))
    return "".join(line if line.endswith("\n") else line + "\n" for line in report)


def main():
    arguments = argparse.ArgumentParser(description="Runs cases of the command line.")
    arguments.add_argument("--planbok", type=pathlib.Path, default=ROOT / "build/release/src/cli/planbok")
    arguments.add_argument("--update", action="store_true")
    arguments.add_argument("folders", nargs="+", type=pathlib.Path, metavar="FOLDER")
    chosen = arguments.parse_args()
    if chosen.planbok.name != "planbok" or not chosen.planbok.exists():
        arguments.error(f"{chosen.planbok} is no planbok to run")

    failed = 0
    for folder in chosen.folders:
        with tempfile.TemporaryDirectory(prefix="planbok-case-") as scratch:
            output, errors, status = run((folder / "command").read_text(), chosen.planbok, os.path.realpath(scratch))
        if chosen.update:
            update(folder, output, status)
            continue
        difference = judge(folder, output, errors, status)
        if difference:
            failed += 1
            print(f"{folder}: differs\n{difference}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
