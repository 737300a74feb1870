#!/usr/bin/python3
"""LibreOffice recalculates the consolidated workbook: no error value, and the same numbers as our stored values; openpyxl opens it.

    recalculated_by_libreoffice.py PLANBOK FOLDER [MORE WORKBOOKS…]

Consolidates the workbooks of FOLDER, lets LibreOffice load the result with recalculation forced, and compares every formula cell.
Workbooks named after FOLDER are compared as they are.
"""
import os
import subprocess
import sys
import tempfile

import openpyxl

CONFIG = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def recalculated(path, scratch):
    profile = os.path.join(scratch, "profile")
    os.makedirs(os.path.join(profile, "user"), exist_ok=True)
    with open(os.path.join(profile, "user", "registrymodifications.xcu"), "w") as f:
        f.write(CONFIG)
    out = os.path.join(scratch, "recalculated")
    subprocess.run(["soffice", "-env:UserInstallation=file://" + profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out, path],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
    return os.path.join(out, os.path.basename(path))


def same(ours, theirs):
    if isinstance(ours, (int, float)) and isinstance(theirs, (int, float)) and not isinstance(ours, bool):
        return abs(ours - theirs) <= 1e-9 * max(1.0, abs(ours), abs(theirs))
    return (ours or "") == (theirs or "")


def compare(path, scratch):
    formulas = openpyxl.load_workbook(path)
    stored = openpyxl.load_workbook(path, data_only=True)
    other = openpyxl.load_workbook(recalculated(path, scratch), data_only=True)
    count = 0
    faults = []
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                count += 1
                ours, theirs = stored[sheet.title][cell.coordinate].value, other[sheet.title][cell.coordinate].value
                if isinstance(theirs, str) and theirs.startswith("#"):
                    faults.append("%s!%s: %s gives %s" % (sheet.title, cell.coordinate, cell.value, theirs))
                elif not same(ours, theirs):
                    faults.append("%s!%s: %s stored %r, LibreOffice %r" % (sheet.title, cell.coordinate, cell.value, ours, theirs))
    print("%s: %d sheets, %d formula cells compared, %d differ" % (os.path.basename(path), len(formulas.worksheets), count, len(faults)))
    for fault in faults[:50]:
        print("  " + fault)
    return count > 0 and not faults


def main():
    planbok, folder = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as scratch:
        plan = os.path.join(scratch, "plan.xlsx")
        status = subprocess.run([planbok, "consolidate", folder, "--as-of", "2018-11-23", "-o", plan], stdout=subprocess.DEVNULL).returncode
        if status > 1:
            sys.exit("consolidate gave exit status %d" % status)
        results = [compare(path, scratch) for path in [plan] + sys.argv[3:]]
    sys.exit(0 if all(results) else 1)


main()
