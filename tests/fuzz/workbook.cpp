// Any bytes as a workbook file: through every stage without a plan; what is refused says why, the verdict is the same twice, and
// writing no change gives the same bytes.
#include <memory>
#include <string>

#include "fuzz/fuzz.h"
#include "report/findings_json.h"
#include "validation/validate.h"
#include "writing/patch.h"

using namespace planbok;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    RunOptions options;
    options.limits = small_limits();
    options.calculation.limits = options.limits;
    options.calculation.now_serial = 44337;
    options.as_of = "2021-05-21";
    const auto bytes = std::make_shared<const std::string>(text_of(data, size));
    const std::vector<PlanSchema> no_schemas;
    const auto verdict = [&] {
        std::vector<ExaminedWorkbook> files;
        files.push_back(examine_workbook(bytes, "bok.xlsx", no_schemas, options));
        return examine_set(std::move(files), options, SetExtent::Part);
    };
    const ExaminedSet set = verdict();
    const ExaminedWorkbook& file = set.files.front();
    if (file.refused) require(!file.findings.empty());
    require(findings_json(set, options, Language::Swedish) == findings_json(verdict(), options, Language::Swedish));
    if (file.package != nullptr) {
        const auto written = patch_workbook(*file.package, {}, options.limits);
        if (written) require(written->bytes == *bytes);
    }
    return 0;
}
