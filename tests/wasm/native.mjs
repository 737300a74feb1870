// The native command, as the judge of what the module answers.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

import { nativePath, root } from "./engine.mjs";

export const schemaFile = "schemas/vastmanland-2019-2021.json";
export const asOf = "2018-11-15";

/** Runs `planbok` in the repository's root. */
export function planbok(...words) {
    const done = spawnSync(nativePath(), words, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
    if (done.error) throw done.error;
    return { status: done.status, output: done.stdout, errors: done.stderr };
}

/** A folder that is removed when the test `t` ends. */
export function scratchFolder(t) {
    const folder = mkdtempSync(join(tmpdir(), "planbok-wasm-"));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
}

/** The verdict of the native command on workbooks given as name → bytes, with paths as names alone. */
export function nativeVerdict(folder, workbooks, ...options) {
    const paths = Object.entries(workbooks).map(([name, bytes]) => {
        const path = join(folder, name);
        writeFileSync(path, bytes);
        return path;
    });
    const done = planbok("validate", "--format", "json", "--schema", schemaFile, "--as-of", asOf, ...options, ...paths);
    if (done.output === "") throw new Error(`planbok validate gave no verdict: ${done.errors}`);
    return { status: done.status, result: JSON.parse(done.output.replaceAll(`${folder}/`, "")) };
}

/** The template of a unit, written by the native command. */
export function nativeTemplate(folder, unit, input) {
    const path = join(folder, `${unit}-${input}-mall.xlsx`);
    const done = planbok("template", "--schema", schemaFile, "--unit", unit, "--input", input, "--as-of", asOf, "-o", path);
    if (done.status !== 0) throw new Error(`planbok template: ${done.errors}`);
    return { name: basename(path), bytes: readFileSync(path) };
}
