#include "cli/help.h"

#include <ctime>
#include <sstream>

#include "formula/function_list.h"
#include "validation/check_list.h"

namespace planbok::cli {
namespace {

std::string pick(const LocalText& text, Language language) { return language == Language::Swedish ? text.sv : text.en; }

std::size_t shown_width(std::string_view text) {
    std::size_t width = 0;
    for (const unsigned char c : text) width += (c & 0xC0) != 0x80;
    return width;
}

}  // namespace

std::string today() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    char text[16];
    std::strftime(text, sizeof text, "%Y-%m-%d", &local);
    return text;
}

void print_overview(Language language) {
    const bool sv = language == Language::Swedish;
    std::string out = sv ? "planbok – läser, prövar, räknar om och lägger samman planens arbetsböcker\n\nplanbok KOMMANDO [val] ARGUMENT\n\n"
                         : "planbok – reads, checks, recomputes and consolidates a plan's workbooks\n\nplanbok COMMAND [options] ARGUMENTS\n\n";
    for (const Command& command : commands()) {
        const std::string head = std::string(command.name) + " " + pick(command.arguments, language);
        out += "  " + head + std::string(head.size() && shown_width(head) < 46 ? 46 - shown_width(head) : 1, ' ') + pick(command.summary, language) + "\n";
    }
    out += sv ? "\nplanbok help KOMMANDO | functions | checks\n"
                "Slutstatus: 0 utan anmärkning, 1 fynd av allvar fel, 2 fel i anropet, 3 avvisad eller kunde inte läsas eller skrivas, 4 internt fel.\n"
              : "\nplanbok help COMMAND | functions | checks\n"
                "Exit status: 0 clean, 1 findings of severity fel, 2 usage, 3 refused or cannot be read or written, 4 internal error.\n";
    print(out);
}

void print_command_help(const Command& command, const po::options_description& options, Language language) {
    std::ostringstream text;
    text << "planbok " << command.name << ' ' << pick(command.arguments, language) << "\n\n" << pick(command.summary, language) << "\n\n" << options;
    print(text.str());
}

ExitStatus print_help(const std::vector<std::string>& words, Context& context) {
    if (words.empty()) {
        print_overview(context.language);
        return ExitStatus::Clean;
    }
    if (words[0] == "functions") {
        std::string out;
        for (const FunctionInfo& function : function_list()) {
            out += std::string(function.name) + "\t" + std::string(function.swedish_name.empty() ? function.name : function.swedish_name) + "\n";
        }
        print(out);
        return ExitStatus::Clean;
    }
    if (words[0] == "checks") {
        std::string out;
        for (const CheckEntry& check : check_list()) out += std::string(check.code) + "\t" + pick(check.what, context.language) + "\n";
        print(out);
        return ExitStatus::Clean;
    }
    for (const Command& command : commands()) {
        if (words[0] != command.name) continue;
        po::options_description visible;
        if (command.options) visible.add(command.options());
        visible.add(shared_options());
        print_command_help(command, visible, context.language);
        return ExitStatus::Clean;
    }
    return usage_error(context, {"okänt kommando \"" + words[0] + "\"", "unknown command \"" + words[0] + "\""});
}

}  // namespace planbok::cli
