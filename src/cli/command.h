#pragma once

#include <boost/program_options.hpp>
#include <string>
#include <vector>

#include "cli/exit_status.h"
#include "messages/catalogue.h"
#include "schema/schema.h"
#include "validation/validate.h"
#include "writing/safe_write.h"
#include "writing/safe_write.h"

namespace planbok::cli {

namespace po = boost::program_options;

/// What every command has: the common options of design.md §5, read once.
struct Context {
    Language language = Language::Swedish;
    bool json = false;
    bool all = false;                    ///< --all: text output is not capped at 100 findings per file
    RunOptions run;
    std::vector<PlanSchema> schemas;     ///< loaded when the command asks for them
    std::vector<std::string> schema_paths;
    std::string schema_option;           ///< --schema
    std::string schemas_folder;          ///< --schemas
    std::string created;                 ///< time stamp for written workbooks, from --as-of
    LockFiles locks = LockFiles::Respect;
    bool in_place = false;
    unsigned jobs = 1;
    po::variables_map values;

    std::string text(const LocalText& both) const { return language == Language::Swedish ? both.sv : both.en; }
};

/// A command of `planbok`: its row in --help and how it is run. Help is printed from the table of these.
struct Command {
    const char* name;
    LocalText arguments;  ///< "FIL…"
    LocalText summary;
    po::options_description (*options)();
    ExitStatus (*run)(Context& context, const std::vector<std::string>& arguments);
    bool needs_schemas = false;
};

const std::vector<Command>& commands();

/// Prints a failure on stderr as a finding, in the chosen language. Gives the exit status that belongs to it.
ExitStatus report_failure(const Context& context, const Failure& failure);
/// Prints a usage error on stderr.
ExitStatus usage_error(const Context& context, const LocalText& message);
void print(std::string_view text);  ///< on stdout

/// Reads and loads the schemas of this run: --schema, --schemas, $PLANBOK_SCHEMAS, ./schemas, the installed share folder.
ExitStatus load_schemas(Context& context);

/// The workbooks among the arguments: files as they are, folders one level deep, sorted; lock files, hidden files and `output` are skipped.
Expected<std::vector<std::string>> workbook_paths(const std::vector<std::string>& arguments, const std::string& output);

/// Reads and examines workbooks, `jobs` at a time, in the order of `paths`.
std::vector<ExaminedWorkbook> examine_paths(const Context& context, const std::vector<std::string>& paths);

/// Writes a result, refusing to replace an input of the run or an existing file unless `overwrite`.
/// Where an edited workbook goes: to -o, or with --in-place into `input` itself, after a dated copy of it has been written beside it
/// ("name.20181123T090000.bak.xlsx", never deleted by us) and only if the file is still the one whose `original` bytes were read.
struct EditTarget {
    std::string input;
    std::string_view original;
};
ExitStatus write_edited(const Context& context, const EditTarget& target, std::string_view bytes, const std::vector<std::string>& inputs);
/// Whether -o or --in-place says where to write.
bool has_target(const Context& context);

ExitStatus write_result(const Context& context, const std::string& path, std::string_view bytes, const std::vector<std::string>& inputs);

Command validate_command();
Command consolidate_command();
Command recalc_command();
Command patch_command();
Command template_command();
Command fill_command();
Command export_command();
Command indicators_command();
Command inspect_command();
Command trace_command();
Command schema_command();

}  // namespace planbok::cli
