#pragma once

#include "cli/command.h"

namespace planbok::cli {

/// `planbok --help`: what Planbok is and the table of commands.
void print_overview(Language language);
/// `planbok COMMAND --help`.
void print_command_help(const Command& command, const po::options_description& options, Language language);
/// `planbok help [COMMAND|functions|checks]`.
ExitStatus print_help(const std::vector<std::string>& words, Context& context);

po::options_description shared_options();
std::string today();  ///< local date, ISO

}  // namespace planbok::cli
