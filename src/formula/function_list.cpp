#include "formula/function_list.h"

#include "formula/function_table.h"
#include "formula/swedish_names.h"

namespace planbok {

std::vector<FunctionInfo> function_list() {
    std::vector<FunctionInfo> out;
    for (const FunctionSpec* spec : function_table()) {
        out.push_back({spec->name, swedish_function_name(spec->name), spec->min_arguments, spec->max_arguments, (spec->traits & kVolatile) != 0});
    }
    return out;
}

}  // namespace planbok
