// One verdict everywhere: what the module answers is what the native command answers, member by member.
import assert from "node:assert/strict";
import test from "node:test";

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { Engine, root } from "./engine.mjs";
import { asOf, nativeTemplate, nativeVerdict, planbok, schemaFile, scratchFolder } from "./native.mjs";

const schemaBytes = readFileSync(join(root, schemaFile));

function moduleVerdict(workbooks, options = {}) {
    const host = new Engine();
    try {
        assert.equal(host.addSchema(schemaFile, schemaBytes).status, 0);
        for (const [name, bytes] of Object.entries(workbooks)) host.addFile(name, bytes);
        const { status, result } = host.validate({ as_of: asOf, schema: JSON.parse(schemaBytes).id, ...options });
        return { status, result };
    } finally {
        host.close();
    }
}

/** The same workbooks, natively and through the module; gives the verdict both agree on. */
function assertOneVerdict(t, workbooks) {
    const native = nativeVerdict(scratchFolder(t), workbooks);
    const ours = moduleVerdict(workbooks);
    assert.deepStrictEqual(ours, native);
    return native;
}

test("an empty template is judged alike", (t) => {
    const mall = nativeTemplate(scratchFolder(t), "vs", "ram");
    const { result } = assertOneVerdict(t, { [mall.name]: mall.bytes });
    assert.equal(result.files[0].status, "read");
    assert.equal(result.files[0].unit, "vs");
    assert.ok(result.files[0].findings.some((finding) => finding.code === "VAL-MISSING"), "an empty template lacks its amounts");
});

test("several workbooks are judged alike, each and together", (t) => {
    const folder = scratchFolder(t);
    const workbooks = {};
    for (const unit of ["vs", "ktn", "kfn"]) {
        const mall = nativeTemplate(folder, unit, "ram");
        workbooks[mall.name] = mall.bytes;
    }
    workbooks["dubblett.xlsx"] = workbooks["vs-ram-mall.xlsx"];
    const { result } = assertOneVerdict(t, workbooks);
    assert.equal(result.files.length, 4);
});

test("both languages read alike", (t) => {
    const mall = nativeTemplate(scratchFolder(t), "ktn", "ram");
    const workbooks = { [mall.name]: mall.bytes };
    const native = nativeVerdict(scratchFolder(t), workbooks, "--lang", "en");
    assert.deepStrictEqual(moduleVerdict(workbooks, { lang: "en" }), native);
    assert.notDeepStrictEqual(moduleVerdict(workbooks), native);
});

test("what is no workbook is refused alike", (t) => {
    const whole = nativeTemplate(scratchFolder(t), "vs", "ram").bytes;
    const turned = Buffer.from(whole);
    turned[Math.floor(whole.length / 2)] ^= 0xff;
    const workbooks = {
        "text.xlsx": Buffer.from("Enhet;Belopp\n"),
        "tom.xlsx": Buffer.alloc(0),
        "pdf.xlsx": Buffer.from("%PDF-1.7\n"),
        "xls.xlsx": Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(1528)]),
        "avhuggen.xlsx": whole.subarray(0, Math.floor(whole.length / 2)),
        "vriden.xlsx": turned,
    };
    const { status, result } = assertOneVerdict(t, workbooks);
    assert.equal(status, 3);
    assert.deepEqual(result.files.map((file) => file.status), Array(6).fill("refused"));
});

test("formulas at the edge of what is computed are judged alike, and the module's stack holds", (t) => {
    const folder = scratchFolder(t);
    const mall = nativeTemplate(folder, "vs", "ram");
    const source = join(folder, mall.name);
    const formulas = {
        "nästlad.xlsx": `=${"(".repeat(120)}1${")".repeat(120)}`,
        "djup.xlsx": `=${"(".repeat(3000)}1${")".repeat(3000)}`,
        "delad.xlsx": "=1/0",
        "liten.xlsx": "=0.1+0.2-0.3",
        "ranta.xlsx": "=PMT(0.035/12,360,-1250000)",
        "spridning.xlsx": "=STDEV(1.1,2.2,3.3,4.4)*LN(17)+EXP(1.5)^SQRT(2)",
    };
    const workbooks = {};
    for (const [name, formula] of Object.entries(formulas)) {
        const done = planbok("patch", source, "--set", `Om!Z50=${formula}`, "-o", join(folder, name), "--as-of", asOf);
        assert.equal(done.status, 0, `${name}: ${done.errors}`);
        workbooks[name] = readFileSync(join(folder, name));
    }
    assertOneVerdict(t, workbooks);
});

const shippedFolder = "workbooks/vastmanland-2019";
const shippedNames = readdirSync(join(root, shippedFolder)).filter((name) => /^[^.~].*\.xls[xm]$/.test(name)).sort();
const shipped = (name) => readFileSync(join(root, shippedFolder, name));

test("the shipped workbooks are judged alike", (t) => {
    assert.ok(shippedNames.length > 0);
    assertOneVerdict(t, Object.fromEntries(shippedNames.map((name) => [name, shipped(name)])));
});

test("the shipped workbooks make the same consolidated workbook, byte for byte", (t) => {
    const paths = shippedNames.map((name) => `${shippedFolder}/${name}`);
    const out = join(scratchFolder(t), "region.xlsx");
    const native = planbok("consolidate", "--format", "json", "--schema", schemaFile, "--as-of", asOf, "-o", out, ...paths);

    const host = new Engine();
    t.after(() => host.close());
    host.addSchema(schemaFile, schemaBytes);
    for (const name of shippedNames) host.addFile(`${shippedFolder}/${name}`, shipped(name));
    const ours = host.consolidate({ as_of: asOf, schema: JSON.parse(schemaBytes).id });
    assert.equal(ours.status, native.status, native.errors);
    assert.deepStrictEqual(ours.result, JSON.parse(native.output));
    assert.ok(ours.document.length > 0 && ours.document.equals(readFileSync(out)));
});

test("accepted findings are accepted alike", (t) => {
    const folder = scratchFolder(t);
    const mall = nativeTemplate(folder, "vs", "ram");
    const [first] = nativeVerdict(folder, { "a.xlsx": mall.bytes }).result.files[0].findings;
    const { code, sheet, cell, found, expected } = first;
    const accepted = JSON.stringify({ findings: [{ code, file: "a.xlsx", sheet, cell, found, expected, reason: "Beslutat", who: "Ekonomidirektören" }] });
    const list = join(folder, "accepted.json");
    writeFileSync(list, accepted);
    const native = nativeVerdict(folder, { "a.xlsx": mall.bytes }, "--accept", list);
    assert.equal(native.result.files[0].accepted.length, 1);

    const host = new Engine();
    t.after(() => host.close());
    host.addSchema(schemaFile, schemaBytes);
    assert.equal(host.accept("accepted.json", accepted).status, 0);
    host.addFile("a.xlsx", mall.bytes);
    const { status, result } = host.validate({ as_of: asOf, schema: JSON.parse(schemaBytes).id });
    assert.deepStrictEqual({ status, result }, native);
});

test("templates and the consolidated workbook are the same bytes", (t) => {
    const folder = scratchFolder(t);
    const host = new Engine();
    t.after(() => host.close());
    host.addSchema(schemaFile, schemaBytes);
    const paths = [];
    for (const unit of ["vs", "ktn"]) {
        const mall = nativeTemplate(folder, unit, "ram");
        assert.ok(host.template({ as_of: asOf, unit, input: "ram" }).document.equals(mall.bytes), `the template of ${unit}`);
        paths.push(join(folder, mall.name));
        // Lineage holds the paths, and so the module is told them as the command sees them.
        host.addFile(join(folder, mall.name), mall.bytes);
    }
    const out = join(folder, "region.xlsx");
    const native = planbok("consolidate", "--format", "json", "--schema", schemaFile, "--as-of", asOf, "-o", out, ...paths);
    const ours = host.consolidate({ as_of: asOf, schema: JSON.parse(schemaBytes).id });
    assert.equal(ours.status, native.status, native.errors);
    assert.deepStrictEqual(ours.result, JSON.parse(native.output));
    assert.ok(ours.document.length > 0 && ours.document.equals(readFileSync(out)), "the consolidated workbook");
});
