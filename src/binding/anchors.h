#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "binding/binding.h"
#include "binding/layout.h"

namespace planbok {

/// A cell that reads like a row of a region: by its code, or by a label.
struct RowHit {
    CellRef ref;
    std::size_t region = 0, row = 0;  ///< LayoutRegion, LayoutRow
    bool code = false;
    bool synonym = false;
};

/// A cell that reads like a column head of a region.
struct HeadHit {
    std::uint32_t column = 0;
    std::size_t region = 0, index = 0;  ///< LayoutRegion, LayoutColumn
};

/// A cell that reads like the title (or holds the code) of a region.
struct TitleHit {
    CellRef ref;
    std::size_t region = 0;
    bool code = false;
};

/// What one sheet holds that the template knows, in row-major order.
struct SheetAnchors {
    std::map<std::uint32_t, std::vector<HeadHit>> heads;  ///< by row
    std::vector<RowHit> rows;
    std::vector<TitleHit> titles;
};

/// The words a template knows, to be looked for in workbooks: ids, labels, synonyms, heads, titles.
class AnchorWords {
public:
    AnchorWords(const Layout& layout, const AcceptedSynonyms& accepted);

    /// Looks at every cell once.
    std::vector<SheetAnchors> find_in(const Workbook& workbook) const;

    /// The columns of a region a head may mean, the strongest meaning first; empty when it is none of them. `above` is the text of
    /// a head that spans this one ("Tryckt" over "2019"), or empty.
    std::vector<std::size_t> columns(std::size_t region, const std::string& head, const std::string& above) const;

private:
    struct Meaning {
        std::size_t region, index;
        bool weak;  ///< synonym, or a head made from the period's kind and year
    };
    using Words = std::unordered_map<std::string, std::vector<Meaning>>;

    void add_rows(std::size_t region);
    void add_columns(std::size_t region);
    void add_titles(std::size_t region);
    void add_accepted();  ///< titles and columns; rows have theirs from the layout
    void find_in_cell(const Value& value, CellRef ref, SheetAnchors& found) const;
    const std::vector<Meaning>* meanings(const Words& words, std::string_view text) const;
    static void add(Words& words, const std::string& text, Meaning meaning);

    const Layout& layout_;
    const AcceptedSynonyms& accepted_;
    Words codes_, title_codes_, labels_, heads_, titles_;
};

/// The text of a head cell; for a number that may be a year, its digits. Empty for everything else.
std::string head_text(const Value& value);

}  // namespace planbok
