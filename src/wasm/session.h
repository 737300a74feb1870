#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/exit_status.h"
#include "wasm/request.h"

namespace planbok::wasm {

/// What a host has handed over, and what the last call gave back. Each method gives the exit status the command line would have.
///
/// `result()` is always JSON: the verdict (design.md §6) after validate, consolidate, add_schema and accept; after status 2 it is
/// `{"usage": {"sv": …, "en": …}}`. `document()` is a workbook's bytes after consolidate and make_template, else empty.
class Session {
public:
    using Status = cli::ExitStatus;

    /// A plan schema stays until the session ends. Faults: SCH-…, status 3, and the schema is not there.
    Status add_schema(std::string_view file, std::string_view json);
    /// Accepted findings and synonyms, in place of those before. Faults: ACC-…, status 3.
    Status accept(std::string_view file, std::string_view json);
    /// A workbook as a file, kept until `reset`. It is read when a verdict is asked for.
    void add_file(std::string_view file, std::string_view bytes);
    /// A workbook as a host's cells (host_cells.h), kept until `reset`.
    void add_cells(std::string_view file, std::string_view json);
    /// Forgets workbooks and acceptances; schemas stay.
    void reset();

    Status validate(std::string_view options);
    Status consolidate(std::string_view options);
    Status make_template(std::string_view options);

    const std::string& result() const { return result_; }
    const std::string& document() const { return document_; }

private:
    struct HandedIn {
        std::string file;
        std::shared_ptr<const std::string> bytes;  ///< or
        std::string cells;
    };
    enum class EarlierResults : std::uint8_t { Examine, Skip };

    Asked<Request> prepare(std::string_view options);
    Asked<std::vector<ExaminedWorkbook>> examine(const Request& request, EarlierResults earlier) const;
    Status usage(const LocalText& text);
    Status refuse(const Failure& failure, const Request& request);
    Status verdict(std::vector<Finding> findings, Status status);

    std::vector<PlanSchema> schemas_;
    Acceptances accepted_;
    std::vector<HandedIn> workbooks_;
    std::string result_, document_;
};

}  // namespace planbok::wasm
