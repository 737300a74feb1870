#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "workbook/cell_ref.h"
#include "workbook/value.h"

namespace planbok {

enum class NodeKind : std::uint8_t {
    Number,         ///< `number`
    Text,           ///< a literal with its quotes; `text_literal()` takes them off
    Boolean,        ///< `number` is 1 or 0
    Error,          ///< `error`
    Reference,      ///< `range` on the sheet of `prefix`
    Name,           ///< a defined name, or the name of a line in a schema rule
    Structured,     ///< Table[Column] and its kin
    ArrayConstant,  ///< {1,2;3,4}: `range.last` is the last row and column, the children are the elements row by row
    Missing,        ///< an argument that was left out: IF(A1,,2)
    Unary,          ///< + − or @ before its child
    Postfix,        ///< % or # after its child
    Binary,         ///< two children
    Paren,          ///< one child, kept so that printing gives back what was written
    Call            ///< `function` (0: not known), `count` arguments
};

enum class Operator : std::uint8_t {
    None, Plus, Minus, Times, Divide, Power, Concat, Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual,
    Range, Union, Intersection, Percent, Spill, Single
};

std::string_view to_string(Operator op);

inline constexpr std::uint32_t kNoNode = 0xFFFFFFFFu;

/// One element of a parsed formula. Children are linked: `first_child`, then each one's `next`; they stand before their parent.
/// `offset` and `length` count bytes in the text the formula was parsed from.
struct Node {
    NodeKind kind = NodeKind::Missing;
    Operator op = Operator::None;
    ErrorValue error = ErrorValue::Null;
    std::uint8_t absolute = 0;      ///< bits 0–3: first row, first column, last row, last column have a `$`
    std::uint16_t count = 0;        ///< children of a call
    std::uint16_t function = 0;     ///< 1 + index in the function table
    std::uint32_t first_child = kNoNode;
    std::uint32_t next = kNoNode;
    std::uint32_t prefix = 0;       ///< 1 + index in Ast::prefixes
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
    std::uint32_t name_length = 0;  ///< of a call's function name, which starts at `offset`
    double number = 0.0;
    Range range;
};

/// The sheet part of a reference, unquoted: `Ram!`, `'Ram och plan'!`, `Jan:Dec!`, `[1]Blad1!`.
struct SheetPrefix {
    std::string raw;       ///< as written, without "!"
    std::string workbook;  ///< what stands in […], with a path before it; empty for this workbook
    std::string first;     ///< empty in `[1]!Name`
    std::string last;      ///< the second sheet of a 3-D reference, else empty
    bool is_external() const { return !workbook.empty(); }
};

/// A store of nodes that many formulas share. A formula is the index of its root; its nodes are contiguous and end at the root.
struct Ast {
    std::vector<Node> nodes;
    std::vector<SheetPrefix> prefixes;
};

/// The text a node was read from.
inline std::string_view source_of(const Node& node, std::string_view formula) { return formula.substr(node.offset, node.length); }
/// The content of a text literal: outer quotes off, doubled quotes single.
std::string text_literal(std::string_view source);

}  // namespace planbok
