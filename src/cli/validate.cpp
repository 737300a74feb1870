#include "cli/command.h"
#include "report/findings_json.h"
#include "report/findings_text.h"

namespace planbok::cli {
namespace {

ExitStatus run(Context& context, const std::vector<std::string>& arguments) {
    if (arguments.empty()) return usage_error(context, {"validate vill ha minst en arbetsbok eller mapp", "validate wants at least one workbook or folder"});
    const auto paths = workbook_paths(arguments, "");
    if (!paths) return report_failure(context, paths.error());
    if (paths->empty()) return usage_error(context, {"inga arbetsböcker (.xlsx, .xlsm) där", "no workbooks (.xlsx, .xlsm) there"});
    const ExaminedSet set = examine_set(examine_paths(context, *paths), context.run, SetExtent::Part);
    print(context.json ? findings_json(set, context.run, context.language)
                       : findings_text(set, context.language, context.all ? Cap::None : Cap::Hundred));
    return static_cast<ExitStatus>(exit_status(set));
}

}  // namespace

Command validate_command() {
    return {"validate", {"FIL|MAPP…", "FILE|DIR…"}, {"prövar arbetsböcker mot planens schema", "checks workbooks against the plan's schema"}, nullptr, run, true};
}

}  // namespace planbok::cli
