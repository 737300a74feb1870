#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "formula/ast.h"

namespace planbok {

/// Works out a parsed formula; what its parts mean is the Policy's: Excel's doubles over a workbook, or exact decimals over line names.
///
/// A Policy has: `using Operand`; `const Ast& ast()`; `std::vector<std::uint32_t>& spine()`; `bool enter()`, `void leave()` around
/// each level of nesting (false: too deep); `bool stopped()`: the result no longer matters; `leaf(node)` for literals, references,
/// names and calls; `unary(node, operand)`; `postfix(node, operand)`; `binary(index, left, right)`.
/// Long chains (1+1+1+…) hang on their left side and are walked in a loop; recursion follows parentheses, calls and signs alone.
template <typename Policy>
typename Policy::Operand walk(Policy& policy, std::uint32_t root) {
    std::vector<std::uint32_t>& spine = policy.spine();
    const std::size_t base = spine.size();
    std::uint32_t index = root;
    while (policy.ast().nodes[index].kind == NodeKind::Binary || policy.ast().nodes[index].kind == NodeKind::Postfix) {
        spine.push_back(index);
        index = policy.ast().nodes[index].first_child;
    }
    typename Policy::Operand result;
    if (policy.enter()) {
        const Node& node = policy.ast().nodes[index];
        if (node.kind == NodeKind::Paren) result = walk(policy, node.first_child);
        else if (node.kind == NodeKind::Unary) result = policy.unary(node, walk(policy, node.first_child));
        else result = policy.leaf(node);
        while (spine.size() > base) {
            const std::uint32_t above = spine.back();
            spine.pop_back();
            if (policy.stopped()) continue;
            const Node& parent = policy.ast().nodes[above];
            if (parent.kind == NodeKind::Postfix) {
                result = policy.postfix(parent, std::move(result));
            } else {
                auto right = walk(policy, policy.ast().nodes[parent.first_child].next);
                if (!policy.stopped()) result = policy.binary(above, std::move(result), std::move(right));
            }
        }
    }
    spine.resize(base);
    policy.leave();
    return result;
}

}  // namespace planbok
