// Excel on the web gives cells, not bytes: the same workbook either way gets the same verdict, as far as cells can tell.
import assert from "node:assert/strict";
import test from "node:test";

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { Engine, root } from "./engine.mjs";
import { asOf, nativeTemplate, nativeVerdict, planbok, schemaFile, scratchFolder } from "./native.mjs";

const schemaBytes = readFileSync(join(root, schemaFile));

const valueOf = {
    blank: () => null,
    number: Number,
    text: (text) => text,
    boolean: (text) => text === "TRUE",
    error: (error) => ({ error }),
};

/** A file's cells as a host would hand them over; each cell a range of its own. */
function cellsOf(path) {
    const about = JSON.parse(planbok("inspect", "--format", "json", path).output);
    const lines = planbok("inspect", "--cells", "--format", "json", path).output.split("\n").filter(Boolean).map((line) => JSON.parse(line));
    const sheets = about.sheets.map(({ name, visibility }) => ({ name, visibility, hidden_rows: [], hidden_columns: [], tables: [], ranges: [] }));
    for (const { sheet, cell, type, value, formula } of lines) {
        sheets.find((candidate) => candidate.name === sheet).ranges.push({
            at: cell,
            values: [[valueOf[type](value)]],
            formulas: [[formula === "" ? null : formula.slice(1)]],
        });
    }
    const names = about.names.map(({ name, refers_to, sheet }) => ({ name, formula: refers_to, sheet }));
    return { date1904: about.date1904, names, sheets };
}

function verdictOnCells(t, name, cells) {
    const host = new Engine();
    t.after(() => host.close());
    assert.equal(host.addSchema(schemaFile, schemaBytes).status, 0);
    host.addCells(name, cells);
    return host.validate({ as_of: asOf });
}

test("the same cells without their file have the same content and the same findings", (t) => {
    const folder = scratchFolder(t);
    const mall = nativeTemplate(folder, "vs", "ram");
    const filled = join(folder, "ifylld.xlsx");
    const done = planbok("patch", join(folder, mall.name), "--set", "Ram!C8=-12.5", "--set", "Ram!D8=tolv", "--set", "Ram!E8==1/0", "--as-of", asOf, "-o", filled);
    assert.equal(done.status, 0, done.errors);

    const cells = cellsOf(filled);
    const native = nativeVerdict(folder, { "ifylld.xlsx": readFileSync(filled) });
    const ours = verdictOnCells(t, "ifylld.xlsx", cells);
    assert.equal(ours.status, native.status);
    const [fromFile] = native.result.files;
    const [fromCells] = ours.result.files;
    assert.equal(fromCells.sha256, null);
    assert.equal(fromCells.content_hash, fromFile.content_hash);
    assert.equal(fromCells.unit, fromFile.unit);
    assert.equal(fromCells.input, fromFile.input);

    const checked = (finding) => !fromCells.not_checked.includes(finding.code);
    const asSeen = ({ code, severity, sheet, cell, line, period, expected, found, message, hint }) => ({ code, severity, sheet, cell, line, period, expected, found, message, hint });
    assert.deepEqual(fromCells.findings.map(asSeen), fromFile.findings.filter(checked).map(asSeen));
    assert.ok(fromCells.findings.length > 3);
    assert.ok(fromCells.not_checked.includes("PKG-MACRO"), "macros cannot be seen in cells");
    assert.ok(!fromFile.not_checked.includes("PKG-MACRO"));
});

test("cells that are no workbook are the host's fault and say where", (t) => {
    const { status, result } = verdictOnCells(t, "bok", { sheets: [{ name: "Ram", ranges: [{ at: "A0", values: [[1]] }] }] });
    assert.equal(status, 2);
    assert.ok(result.usage.en.includes("sheets[0].ranges[0].at"), result.usage.en);
});
