#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <cstdio>
#include <exception>
#include <new>

#include "cli/command.h"
#include "cli/help.h"

namespace planbok::cli {
namespace {

po::options_description common_options() {
    po::options_description options("Gemensamt / Common");
    options.add_options()
        ("help,h", "denna hjälp / this help")
        ("lang", po::value<std::string>()->default_value("sv"), "språk / language: sv, en")
        ("format", po::value<std::string>()->default_value("text"), "text, json")
        ("all", "alla fynd, inte bara 100 per fil / every finding, not only 100 a file")
        ("schema", po::value<std::string>(), "planschema: fil eller id / plan schema: file or id")
        ("schemas", po::value<std::string>(), "mapp med planscheman / folder of plan schemas")
        ("accept", po::value<std::string>(), "godkända avvikelser och synonymer (JSON) / accepted findings and synonyms (JSON)")
        ("as-of", po::value<std::string>(), "körningens datum ÅÅÅÅ-MM-DD, för IDAG() och stämplar / date of the run")
        ("seed", po::value<std::uint64_t>()->default_value(0), "frö för SLUMP() / seed of RAND()")
        ("limit", po::value<std::vector<std::string>>()->composing(), "NAMN=VÄRDE, höj en gräns / raise a limit")
        ("jobs,j", po::value<unsigned>()->default_value(1), "arbetsböcker samtidigt / workbooks at a time")
        ("in-place", "skriv i originalet, daterad kopia först / write into the original, dated copy first")
        ("ignore-lock", "skriv trots låsfil / write in spite of a lock file")
        ("verbose,v", "mer i loggen / more in the log");
    return options;
}

/// "2021-05-21" → serial day of the 1900 system; nullopt for anything that is no date.
std::optional<double> serial_of_date(const std::string& date) {
    int year = 0, month = 0, day = 0;
    char rest = 0;
    if (std::sscanf(date.c_str(), "%4d-%2d-%2d%c", &year, &month, &day, &rest) != 3) return std::nullopt;
    if (date.size() != 10 || month < 1 || month > 12 || day < 1 || day > 31 || year < 1900) return std::nullopt;
    // Days from civil (Howard Hinnant's proleptic Gregorian count), then to Excel's day 1 = 1900-01-01 with its 29 February 1900.
    const int y = month <= 2 ? year - 1 : year;
    const int era = y / 400;
    const int yoe = y - era * 400;
    const int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return static_cast<double>(era * 146097 + doe - 719468 + 25569);
}

ExitStatus read_limits(Context& context) {
    if (!context.values.count("limit")) return ExitStatus::Clean;
    for (const std::string& text : context.values["limit"].as<std::vector<std::string>>()) {
        const auto equals = text.find('=');
        std::uint64_t* limit = equals == std::string::npos ? nullptr : find_limit(context.run.limits, text.substr(0, equals));
        char* end = nullptr;
        const char* digits = equals == std::string::npos ? "" : text.c_str() + equals + 1;
        const std::uint64_t value = std::strtoull(digits, &end, 10);
        if (limit == nullptr || *digits == '\0' || *digits == '-' || *end != '\0' || value == 0) {
            return usage_error(context, {"--limit vill ha NAMN=VÄRDE med ett känt namn och ett heltal över noll, fick \"" + text + "\"",
                                         "--limit wants NAME=VALUE with a known name and a whole number above zero, got \"" + text + "\""});
        }
        *limit = value;
    }
    return ExitStatus::Clean;
}

ExitStatus read_common(Context& context) {
    const std::string language = context.values["lang"].as<std::string>();
    const std::string format = context.values["format"].as<std::string>();
    if (language != "sv" && language != "en") return usage_error(context, {"--lang är sv eller en", "--lang is sv or en"});
    context.language = language == "sv" ? Language::Swedish : Language::English;
    if (format != "text" && format != "json") return usage_error(context, {"--format är text eller json", "--format is text or json"});
    context.json = format == "json";
    context.all = context.values.count("all") > 0;
    context.in_place = context.values.count("in-place") > 0;
    context.locks = context.values.count("ignore-lock") ? LockFiles::Ignore : LockFiles::Respect;
    context.jobs = std::max(1u, context.values["jobs"].as<unsigned>());
    if (context.values.count("schema")) context.schema_option = context.values["schema"].as<std::string>();
    if (context.values.count("schemas")) context.schemas_folder = context.values["schemas"].as<std::string>();
    if (context.values.count("verbose")) spdlog::set_level(spdlog::level::debug);
    context.run.as_of = context.values.count("as-of") ? context.values["as-of"].as<std::string>() : today();
    const auto serial = serial_of_date(context.run.as_of);
    if (!serial) return usage_error(context, {"--as-of vill ha ett datum ÅÅÅÅ-MM-DD", "--as-of wants a date YYYY-MM-DD"});
    context.run.calculation.now_serial = *serial;
    context.run.calculation.seed = context.values["seed"].as<std::uint64_t>();
    context.created = context.run.as_of + "T00:00:00Z";
    if (const auto status = read_limits(context); status != ExitStatus::Clean) return status;
    context.run.calculation.limits = context.run.limits;
    if (context.values.count("accept")) {
        const std::string path = context.values["accept"].as<std::string>();
        const auto bytes = read_file(path, context.run.limits.inflated_part);
        if (!bytes) return report_failure(context, bytes.error());
        auto accepted = load_acceptances(*bytes, path);
        bool faulty = false;
        for (Finding& finding : accepted.findings) {
            faulty = faulty || finding.severity == Severity::Error;
            report_failure(context, Failure{finding});
        }
        if (faulty) return ExitStatus::Refused;
        context.run.accepted = std::move(accepted.value);
    }
    return ExitStatus::Clean;
}

ExitStatus run(int argc, char** argv) {
    std::vector<std::string> words(argv + 1, argv + argc);
    Context context;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {  // errors before the options are read speak the chosen language too
        if (words[i] == "--lang" && words[i + 1] == "en") context.language = Language::English;
    }
    if (words.empty() || words[0] == "--help" || words[0] == "-h") {
        print_overview(context.language);
        return words.empty() ? ExitStatus::Usage : ExitStatus::Clean;
    }
    if (words[0] == "--version") {
        print(std::string("planbok ") + PLANBOK_VERSION + "\n");
        return ExitStatus::Clean;
    }
    if (words[0] == "help") return print_help({words.begin() + 1, words.end()}, context);
    for (const Command& command : commands()) {
        if (words[0] != command.name) continue;
        po::options_description options = command.options ? command.options() : po::options_description();
        po::options_description visible;
        visible.add(options).add(common_options());
        po::options_description everything;
        everything.add(visible).add_options()("argument", po::value<std::vector<std::string>>());
        po::positional_options_description positional;
        positional.add("argument", -1);
        try {
            po::store(po::command_line_parser(std::vector<std::string>(words.begin() + 1, words.end()))
                          .options(everything).positional(positional)
                          .style(po::command_line_style::unix_style & ~po::command_line_style::allow_guessing).run(), context.values);
            po::notify(context.values);
        } catch (const po::error& error) {
            return usage_error(context, {std::string("fel i anropet: ") + error.what(), std::string("usage error: ") + error.what()});
        }
        if (context.values.count("help")) {
            print_command_help(command, visible, context.language);
            return ExitStatus::Clean;
        }
        if (const auto status = read_common(context); status != ExitStatus::Clean) return status;
        if (command.needs_schemas) {
            if (const auto status = load_schemas(context); status != ExitStatus::Clean) return status;
        }
        const auto arguments = context.values.count("argument") ? context.values["argument"].as<std::vector<std::string>>() : std::vector<std::string>();
        return command.run(context, arguments);
    }
    return usage_error(context, {"okänt kommando \"" + words[0] + "\"; planbok --help visar dem som finns",
                                 "unknown command \"" + words[0] + "\"; planbok --help lists those there are"});
}

}  // namespace

po::options_description shared_options() { return common_options(); }

}  // namespace planbok::cli

int main(int argc, char** argv) {
    spdlog::set_default_logger(spdlog::stderr_color_st("planbok"));
    spdlog::set_pattern("%^%l%$ %v");
    spdlog::set_level(spdlog::level::warn);
    try {
        return static_cast<int>(planbok::cli::run(argc, argv));
    } catch (const std::bad_alloc&) {
        std::fputs("LIM-MEMORY fel: Minnet räckte inte. Inget skrevs. / Out of memory. Nothing was written.\n", stderr);
        return static_cast<int>(planbok::cli::ExitStatus::Refused);
    } catch (const std::exception& error) {
        spdlog::critical("internt fel / internal error: {}", error.what());
        return static_cast<int>(planbok::cli::ExitStatus::Internal);
    }
}
