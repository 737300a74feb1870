// The module as the tests use it: a small host in Node, without files and without network.
//
// PLANBOK_WASM and PLANBOK name the module and the native command; otherwise they are looked for where the presets build them.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

function built(variable, what, candidates) {
    const wanted = process.env[variable];
    const path = wanted ? wanted : candidates.map((candidate) => join(root, candidate)).find(existsSync);
    if (!path || !existsSync(path)) throw new Error(`no ${what}: set ${variable}, or build ${candidates.join(" or ")}`);
    return path;
}

export const modulePath = () => built("PLANBOK_WASM", "module", ["build/wasm/src/wasm/planbok.wasm"]);
export const nativePath = () => built("PLANBOK", "native planbok", ["build/release/src/cli/planbok", "build/dev/src/cli/planbok"]);

let compiled;
export function compiledModule() {
    compiled ??= new WebAssembly.Module(readFileSync(modulePath()));
    return compiled;
}

// The few calls of WASI preview 1 that the C++ library is linked with. What is written to standard output or error is gathered as text.
function wasiHost(memory, written) {
    const kBadDescriptor = 8;
    const view = () => new DataView(memory().buffer);
    return {
        fd_close: () => kBadDescriptor,
        fd_seek: () => kBadDescriptor,
        fd_write: (descriptor, vectors, count, sizeWritten) => {
            if (descriptor !== 1 && descriptor !== 2) return kBadDescriptor;
            let size = 0;
            for (let i = 0; i < count; ++i) {
                const address = view().getUint32(vectors + 8 * i, true);
                const length = view().getUint32(vectors + 8 * i + 4, true);
                written.push(Buffer.from(memory().buffer, address, length).toString());
                size += length;
            }
            view().setUint32(sizeWritten, size, true);
            return 0;
        },
    };
}

export class Engine {
    constructor() {
        this.written = [];
        const instance = new WebAssembly.Instance(compiledModule(), {
            wasi_snapshot_preview1: wasiHost(() => this.exports.memory, this.written),
        });
        this.exports = instance.exports;
        this.exports._initialize();
        this.session = this.exports.planbok_open();
    }

    close() {
        this.exports.planbok_close(this.session);
    }
    reset() {
        this.exports.planbok_reset(this.session);
    }

    addSchema(file, json) {
        return this.#answer(this.#call("planbok_add_schema", file, json));
    }
    accept(file, json) {
        return this.#answer(this.#call("planbok_accept", file, json));
    }
    addFile(file, bytes) {
        this.#call("planbok_add_file", file, bytes);
    }
    addCells(file, cells) {
        this.#call("planbok_add_cells", file, JSON.stringify(cells));
    }
    validate(options) {
        return this.#answer(this.#call("planbok_validate", JSON.stringify(options)));
    }
    consolidate(options) {
        return this.#answer(this.#call("planbok_consolidate", JSON.stringify(options)));
    }
    template(options) {
        return this.#answer(this.#call("planbok_template", JSON.stringify(options)));
    }

    /** Calls an export with the session and with texts or bytes, each as address and size. */
    #call(name, ...values) {
        const blocks = values.map((value) => Buffer.from(value));
        const addresses = blocks.map((block) => this.exports.planbok_alloc(block.length));
        blocks.forEach((block, i) => new Uint8Array(this.exports.memory.buffer).set(block, addresses[i]));
        const status = this.exports[name](this.session, ...blocks.flatMap((block, i) => [addresses[i], block.length]));
        for (const address of addresses) this.exports.planbok_free(address);
        return status;
    }

    #answer(status) {
        return { status, result: JSON.parse(this.#bytes("planbok_result").toString()), document: this.#bytes("planbok_document") };
    }

    /** A copy: the module's memory moves when it grows. */
    #bytes(name) {
        const address = this.exports[name](this.session);
        const size = this.exports[`${name}_size`](this.session);
        return Buffer.from(this.exports.memory.buffer.slice(address, address + size));
    }
}
