#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "workbook/text_arena.h"
#include "workbook/workbook.h"

namespace planbok {

/// A growing sequence in blocks of equal size: growing never moves what is there, so pointers into it last.
template <typename T, std::size_t kBlock = 4096>
class BlockVector {
public:
    T& operator[](std::size_t index) { return blocks_[index / kBlock][index % kBlock]; }
    const T& operator[](std::size_t index) const { return blocks_[index / kBlock][index % kBlock]; }
    std::size_t size() const { return size_; }
    void push_back(const T& item) {
        if (size_ == blocks_.size() * kBlock) blocks_.push_back(std::make_unique_for_overwrite<T[]>(kBlock));
        (*this)[size_++] = item;
    }

private:
    std::vector<std::unique_ptr<T[]>> blocks_;
    std::size_t size_ = 0;
};

/// One cell as it is kept: 16 bytes. The row stands in the row's own record.
struct StoredCell {
    union Payload {
        double number;
        const char* text;  ///< a StoredText's record
        bool boolean;
        ErrorValue error;
    };
    Payload payload;
    std::uint16_t column;
    std::uint16_t format;        ///< index into Workbook::formats (Excel's own limit is 65,490)
    std::uint32_t kind : 3;      ///< ValueKind
    std::uint32_t formula : 29;  ///< 0: none; else 1 + index into Sheet::Cells::formulas

    static StoredCell of(std::uint32_t column, const Value& value, std::uint32_t format);  ///< of anything but text
    static StoredCell of(std::uint32_t column, StoredText text, std::uint32_t format);
    Value value() const;
    bool has_content() const { return kind != static_cast<std::uint32_t>(ValueKind::Blank) || formula != 0; }
};
static_assert(sizeof(StoredCell) == 16);

/// The cells of a sheet in row-major order, with what rows and columns say of them.
///
/// Cells that come in order are appended; the others wait in `late` until `settle` merges them. Readers look only at settled cells.
struct Sheet::Cells {
    struct Row {
        std::uint32_t row;
        std::uint32_t begin;  ///< index in `cells` of its first cell; its last is before the next row's first
    };
    struct RowProperty {
        std::uint32_t row;
        std::uint16_t format;
        bool has_format;
        bool hidden;
    };
    struct ColumnProperty {
        std::uint32_t first, last;
        std::uint16_t format;
        bool has_format;
        bool hidden;
    };
    struct Late {
        CellRef ref;
        StoredCell cell;
    };

    BlockVector<StoredCell> cells;
    BlockVector<FormulaCell, 512> formulas;
    std::vector<Row> rows;
    std::vector<Late> late;
    std::vector<RowProperty> row_properties;        ///< sorted by row once settled
    std::vector<ColumnProperty> column_properties;  ///< sorted and disjoint once settled
    bool rows_hidden_by_default = false;
    std::optional<Range> used;
    std::size_t formula_count = 0;

    void put(CellRef ref, const StoredCell& cell);
    void settle();

    /// Index in `rows` of the first row at or below `row`.
    std::size_t row_at_or_after(std::uint32_t row) const;
    std::size_t end_of(std::size_t row_index) const;
    /// Index in `cells` of the first cell of row `row_index` at or right of `column`.
    std::size_t cell_at_or_after(std::size_t row_index, std::uint32_t column) const;
    const StoredCell* find(CellRef ref) const;
    const RowProperty* row_property(std::uint32_t row) const;
    const ColumnProperty* column_property(std::uint32_t column) const;
    const FormulaCell* formula_of(const StoredCell& cell) const { return cell.formula ? &formulas[cell.formula - 1] : nullptr; }

private:
    void append(CellRef ref, const StoredCell& cell);
    void merge_late();
    void settle_rows();
    void settle_columns();
    void measure();
};

}  // namespace planbok
