"""The runner of cases must fail when it should."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

RUNNER = pathlib.Path(__file__).with_name("run_case.py")


class RunCase(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)
        self.planbok = self.folder / "planbok"
        self.planbok.write_text('#!/bin/sh\necho "says $1"\nexit 3\n')
        self.planbok.chmod(0o755)

    def case(self, command, expected=None, status=None):
        (self.folder / "command").write_text(command)
        if expected is not None:
            (self.folder / "expected").write_text(expected)
        if status is not None:
            (self.folder / "status").write_text(status)

    def run_case(self, *options):
        return subprocess.run([sys.executable, RUNNER, "--planbok", self.planbok, *options, self.folder],
                              capture_output=True, text=True, check=False)

    def test_a_case_that_prints_and_exits_as_expected_passes(self):
        self.case("planbok hej", "says hej\n", "3\n")
        self.assertEqual(self.run_case().returncode, 0)

    def test_another_output_fails_and_is_shown(self):
        self.case("planbok hej", "says hopp\n", "3\n")
        done = self.run_case()
        self.assertEqual(done.returncode, 1)
        self.assertIn("-says hopp\n+says hej\n", done.stdout)

    def test_a_line_end_that_is_missing_fails(self):
        self.case("planbok hej", "says hej", "3\n")
        self.assertEqual(self.run_case().returncode, 1)

    def test_another_status_fails(self):
        self.case("planbok hej", "says hej\n")
        done = self.run_case()
        self.assertEqual(done.returncode, 1)
        self.assertIn("exit status: expected 0, was 3", done.stdout)

    def test_the_scratch_folder_is_written_as_its_name(self):
        self.case('planbok "$TMP/a"', "says $TMP/a\n", "3\n")
        self.assertEqual(self.run_case().returncode, 0)

    def test_update_writes_what_then_passes(self):
        self.case("planbok hej")
        self.assertEqual(self.run_case("--update").returncode, 0)
        self.assertEqual((self.folder / "expected").read_text(), "says hej\n")
        self.assertEqual((self.folder / "status").read_text(), "3\n")
        self.assertEqual(self.run_case().returncode, 0)


if __name__ == "__main__":
    unittest.main()
