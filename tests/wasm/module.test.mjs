import assert from "node:assert/strict";
import test from "node:test";

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { compiledModule, Engine, root } from "./engine.mjs";
import { asOf, schemaFile } from "./native.mjs";

const schemaBytes = readFileSync(join(root, schemaFile));

function engine(t) {
    const made = new Engine();
    t.after(() => made.close());
    return made;
}

test("the module can only write a last word: no clock, no random numbers, no files, no network", () => {
    const imports = WebAssembly.Module.imports(compiledModule());
    assert.deepEqual(imports.map((asked) => `${asked.module}.${asked.name}`).sort(),
        ["fd_close", "fd_seek", "fd_write"].map((name) => `wasi_snapshot_preview1.${name}`));
});

test("every function that hosts rely on is exported", () => {
    const exported = WebAssembly.Module.exports(compiledModule()).map((given) => given.name);
    const wanted = ["_initialize", "memory", "planbok_accept", "planbok_add_cells", "planbok_add_file", "planbok_add_schema", "planbok_alloc",
        "planbok_close", "planbok_consolidate", "planbok_document", "planbok_document_size", "planbok_free", "planbok_open", "planbok_reset",
        "planbok_result", "planbok_result_size", "planbok_template", "planbok_validate"];
    assert.deepEqual(wanted.filter((name) => !exported.includes(name)), []);
});

test("a schema with a fault is refused with the place of the fault, and is not there afterwards", (t) => {
    const host = engine(t);
    const { status, result } = host.addSchema("plan.json", '{"format": 1,\n "id": }');
    assert.equal(status, 3);
    assert.ok(result.findings.length > 0);
    assert.ok(result.findings[0].code.startsWith("SCH-"));
    assert.equal(result.findings[0].file, "plan.json");
    assert.equal(result.findings[0].row, 2);
    host.addFile("a.xlsx", "text");
    assert.equal(host.validate({ as_of: asOf }).status, 2);
});

test("what a host asks wrongly is answered with status 2 and says what was wrong", (t) => {
    const host = engine(t);
    assert.equal(host.addSchema(schemaFile, schemaBytes).status, 0);
    const cases = [
        ["no JSON object", []],
        ["as_of", {}],
        ["as_of", { as_of: "2018-13-01" }],
        ["lang", { as_of: asOf, lang: "da" }],
        ["unknown option", { as_of: asOf, sprak: "sv" }],
        ["unknown limit", { as_of: asOf, limits: { nothing: 1 } }],
        ["whole number", { as_of: asOf, limits: { cells: 0 } }],
        ["no plan schema is called", { as_of: asOf, schema: "ingen" }],
        ["no workbooks", { as_of: asOf }],
    ];
    for (const [expected, options] of cases) {
        const { status, result } = host.validate(options);
        assert.equal(status, 2, expected);
        assert.ok(result.usage.en.includes(expected), `${result.usage.en}: expected ${expected}`);
        assert.ok(result.usage.sv.length > 0);
    }
});

test("a limit that the host sets is kept and told", (t) => {
    const host = engine(t);
    host.addSchema(schemaFile, schemaBytes);
    const mall = host.template({ as_of: asOf, unit: "vs", input: "ram" });
    assert.equal(mall.status, 0);
    host.addFile("mall.xlsx", mall.document);
    const { status, result } = host.validate({ as_of: asOf, limits: { cells: 10 } });
    assert.equal(status, 3);
    assert.equal(result.limits.cells, 10);
    assert.equal(result.files[0].status, "refused");
    assert.ok(result.files[0].findings.some((finding) => finding.code.startsWith("LIM-")), JSON.stringify(result.files[0].findings));
});

test("a session goes on after a reset, and sessions know nothing of each other", (t) => {
    const host = engine(t);
    host.addSchema(schemaFile, schemaBytes);
    host.addFile("a.xlsx", "text");
    assert.deepEqual(host.validate({ as_of: asOf }).result.files.map((file) => file.path), ["a.xlsx"]);
    host.reset();
    host.addFile("b.xlsx", "text");
    assert.deepEqual(host.validate({ as_of: asOf }).result.files.map((file) => file.path), ["b.xlsx"]);
    assert.equal(engine(t).validate({ as_of: asOf }).status, 2);
});

test("memory that does not suffice is told before the module stops", (t) => {
    const host = engine(t);
    t.mock.method(host, "close", () => {}); // nothing can be asked of an instance that has stopped
    assert.throws(() => host.exports.planbok_alloc(0xf0000000), WebAssembly.RuntimeError);
    assert.equal(host.written.join(""), "LIM-MEMORY\n");
});
