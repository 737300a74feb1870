#include "formula/print.h"

#include <vector>

namespace planbok {

namespace {

/// Work still to do: a node to print, or text to put between nodes.
struct Task {
    std::uint32_t node = kNoNode;
    std::string_view text;
};

/// Leaves print as they were read; an array constant has white space only outside its texts.
void print_array(std::string& out, const Ast& ast, const Node& node, std::string_view formula) {
    const std::uint32_t columns = node.range.last.column + 1;
    std::uint32_t at = 0;
    out += '{';
    for (std::uint32_t child = node.first_child; child != kNoNode; child = ast.nodes[child].next, ++at) {
        if (at > 0) out += at % columns == 0 ? ';' : ',';
        out += source_of(ast.nodes[child], formula);
    }
    out += '}';
}

}  // namespace

std::string print(const Ast& ast, std::uint32_t root, std::string_view formula) {
    std::string out;
    std::vector<Task> tasks{{root, {}}};
    while (!tasks.empty()) {
        const Task task = tasks.back();
        tasks.pop_back();
        if (task.node == kNoNode) {
            out += task.text;
            continue;
        }
        const Node& node = ast.nodes[task.node];
        switch (node.kind) {
            case NodeKind::Unary:
                out += to_string(node.op);
                tasks.push_back({node.first_child, {}});
                break;
            case NodeKind::Postfix:
                tasks.push_back({kNoNode, to_string(node.op)});
                tasks.push_back({node.first_child, {}});
                break;
            case NodeKind::Binary:
                tasks.push_back({ast.nodes[node.first_child].next, {}});
                tasks.push_back({kNoNode, to_string(node.op)});
                tasks.push_back({node.first_child, {}});
                break;
            case NodeKind::Paren:
                out += '(';
                tasks.push_back({kNoNode, ")"});
                tasks.push_back({node.first_child, {}});
                break;
            case NodeKind::Call: {
                out += formula.substr(node.offset, node.name_length);
                out += '(';
                const std::size_t mark = tasks.size();
                tasks.push_back({kNoNode, ")"});
                for (std::uint32_t child = node.first_child; child != kNoNode; child = ast.nodes[child].next) {
                    if (child != node.first_child) tasks.push_back({kNoNode, ","});
                    tasks.push_back({child, {}});
                }
                // The last task runs first: turn the arguments round, the closing parenthesis staying last.
                for (std::size_t a = mark + 1, b = tasks.size(); a + 1 < b; ++a) std::swap(tasks[a], tasks[--b]);
                break;
            }
            case NodeKind::ArrayConstant: print_array(out, ast, node, formula); break;
            default: out += source_of(node, formula); break;
        }
    }
    return out;
}

}  // namespace planbok
