#include "cli/command.h"

namespace planbok::cli {

const std::vector<Command>& commands() {
    static const std::vector<Command> all = {
        validate_command(), consolidate_command(), indicators_command(), trace_command(),  template_command(), fill_command(),
        export_command(),   recalc_command(),      patch_command(),      inspect_command(), schema_command(),
    };
    return all;
}

}  // namespace planbok::cli
