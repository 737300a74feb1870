#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <thread>

#include "base/text.h"
#include "cli/command.h"
#include "report/findings_text.h"
#include "schema/load_schema.h"
#include "writing/safe_write.h"

namespace planbok::cli {

namespace fs = std::filesystem;

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

ExitStatus report_failure(const Context& context, const Failure& failure) {
    Finding finding = failure.finding;
    apply_catalogue(finding);
    finding.severity = Severity::Error;  // a refusal, whatever the code is worth where the run goes on
    std::fputs((finding_text(finding, context.language) + "\n").c_str(), stderr);
    return ExitStatus::Refused;
}

ExitStatus usage_error(const Context& context, const LocalText& message) {
    std::fputs(("planbok: " + context.text(message) + "\n").c_str(), stderr);
    return ExitStatus::Usage;
}

namespace {

/// Folders searched for schemas, first match wins (design.md §3).
std::vector<std::string> schema_folders(const Context& context) {
    if (!context.schemas_folder.empty()) return {context.schemas_folder};
    std::vector<std::string> folders;
    if (const char* environment = std::getenv("PLANBOK_SCHEMAS"); environment != nullptr && *environment) folders.emplace_back(environment);
    folders.emplace_back("schemas");
    folders.emplace_back(PLANBOK_SHARE_SCHEMAS);
    return folders;
}

std::vector<std::string> json_files(const std::string& folder) {
    std::vector<std::string> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        if (entry.path().extension() == ".json" && !name.ends_with(".schema.json")) files.push_back(entry.path().string());
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

ExitStatus load_schemas(Context& context) {
    std::vector<std::string> files;
    bool by_path = false;
    if (!context.schema_option.empty() && fs::is_regular_file(context.schema_option)) {
        files = {context.schema_option};
        by_path = true;
    } else {
        for (const std::string& folder : schema_folders(context)) {
            files = json_files(folder);
            if (!files.empty()) break;
        }
    }
    ExitStatus status = ExitStatus::Clean;
    for (const std::string& file : files) {
        const auto bytes = read_file(file, context.run.limits.inflated_part);
        if (!bytes) return report_failure(context, bytes.error());
        auto loaded = load_schema(*bytes, file);
        if (loaded.value) {
            if (by_path || context.schema_option.empty() || loaded.value->id == context.schema_option) {
                context.schemas.push_back(std::move(*loaded.value));
                context.schema_paths.push_back(file);
            }
            continue;
        }
        for (const Finding& finding : loaded.findings) report_failure(context, Failure{finding});
        status = ExitStatus::Refused;
    }
    if (status != ExitStatus::Clean) return status;
    if (context.schemas.empty()) {
        std::string searched = context.schema_option;
        for (const std::string& folder : schema_folders(context)) {
            if (context.schema_option.empty()) searched += (searched.empty() ? "" : ", ") + folder + "/*.json";
        }
        return report_failure(context, Failure{make_finding("SCH-NOT-FOUND", {}, {{"name", searched}})});
    }
    if (!context.schema_option.empty()) context.run.forced_schema = &context.schemas.front();
    return ExitStatus::Clean;
}

Expected<std::vector<std::string>> workbook_paths(const std::vector<std::string>& arguments, const std::string& output) {
    std::vector<std::string> paths;
    std::error_code error;
    const fs::path out = output.empty() ? fs::path() : fs::weakly_canonical(output, error);
    for (const std::string& argument : arguments) {
        if (!fs::is_directory(argument, error)) {
            paths.push_back(argument);
            continue;
        }
        std::vector<std::string> found;
        for (const auto& entry : fs::directory_iterator(argument, error)) {
            const std::string name = entry.path().filename().string();
            const std::string extension = to_lower(entry.path().extension().string());
            if (name.starts_with(".") || name.starts_with("~$")) continue;  // lock files of LibreOffice and Excel, hidden files
            if (extension != ".xlsx" && extension != ".xlsm") continue;
            if (entry.path().stem().extension() == ".bak") continue;  // a dated copy that --in-place made
            if (!out.empty() && fs::weakly_canonical(entry.path(), error) == out) continue;
            if (entry.is_regular_file(error)) found.push_back(entry.path().string());
        }
        if (error) {
            Place place;
            place.file = argument;
            return fail("FILE-READ", place, {{"reason", error.message()}});
        }
        std::sort(found.begin(), found.end());
        paths.insert(paths.end(), found.begin(), found.end());
    }
    return paths;
}

std::vector<ExaminedWorkbook> examine_paths(const Context& context, const std::vector<std::string>& paths) {
    std::vector<ExaminedWorkbook> examined(paths.size());
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < paths.size(); i = next++) {
            auto bytes = read_file(paths[i], context.run.limits.upload_bytes);
            if (!bytes) {
                examined[i].file = paths[i];
                examined[i].refused = true;
                examined[i].findings.push_back(bytes.error().finding);
                apply_catalogue(examined[i].findings.back());
                continue;
            }
            examined[i] = examine_workbook(std::make_shared<const std::string>(std::move(*bytes)), paths[i], context.schemas, context.run);
        }
    };
    const std::size_t workers = std::min<std::size_t>(context.jobs, paths.size());
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < workers; ++i) threads.emplace_back(work);
    work();
    for (std::thread& thread : threads) thread.join();
    return examined;
}

ExitStatus write_result(const Context& context, const std::string& path, std::string_view bytes, const std::vector<std::string>& inputs) {
    std::error_code error;
    for (const std::string& input : inputs) {
        if (fs::equivalent(path, input, error)) {
            Place place;
            place.file = path;
            return report_failure(context, Failure{make_finding("DUR-INPLACE", place, {{"input", input}})});
        }
    }
    const auto written = write_file_safely(path, bytes, Overwrite::Refuse, context.locks);
    return written ? ExitStatus::Clean : report_failure(context, written.error());
}

bool has_target(const Context& context) { return context.in_place != (context.values.count("output") > 0); }

ExitStatus write_edited(const Context& context, const EditTarget& target, std::string_view bytes, const std::vector<std::string>& inputs) {
    if (!context.in_place) return write_result(context, context.values["output"].as<std::string>(), bytes, inputs);
    if (bytes == target.original) return ExitStatus::Clean;
    const auto stamp = stamp_file(target.input, target.original);
    if (!stamp) return report_failure(context, stamp.error());
    const fs::path path(target.input);
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    char time[32];
    std::strftime(time, sizeof time, "%Y%m%dT%H%M%S", &local);
    const fs::path backup = path.parent_path() / (path.stem().string() + "." + time + ".bak" + path.extension().string());
    if (const auto copied = write_file_safely(backup.string(), target.original, Overwrite::Refuse, context.locks); !copied) return report_failure(context, copied.error());
    const auto written = write_file_safely(target.input, bytes, Overwrite::Replace, context.locks, &*stamp);
    return written ? ExitStatus::Clean : report_failure(context, written.error());
}

}  // namespace planbok::cli
